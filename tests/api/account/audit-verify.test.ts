import { existsSync } from 'node:fs'
import path from 'node:path'
import { checkpointFile } from '@heding/api/audit/checkpoint.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { discard, newDataFolder, Product, until } from '../../support/product.ts'

const folder = newDataFolder()
afterAll(() => discard(folder))
const verify = async () => {
  const run = new Product({ DATA_DIR: folder }, [path.resolve(import.meta.dirname, '../../../api/src/audit-verify.ts')])
  return [await run.ended(), run.output.trim().split('\n').at(-1)]
}
const whole = [0, expect.stringMatching(/^审计日志完整：共 \d+ 条，逐条校验无误，并与 \d+ 个检查点一致。$/)]

// It brings its own database: once is enough, whatever server the other files run on.
describe.skipIf(process.env.TEST_DATABASE_URL)('audit:verify on the embedded database', () => {
  test('checks the log while the product runs, and when it is stopped', async () => {
    const product = new Product({ DATA_DIR: folder })
    await product.ready()
    // Written beside the first answers, not before them.
    await until(() => existsSync(checkpointFile(folder)))
    expect(await verify()).toEqual(whole)
    expect(await product.stop('SIGTERM')).toBe(0)
    expect(await verify()).toEqual(whole)
  })
})
