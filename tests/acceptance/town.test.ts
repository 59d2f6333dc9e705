import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { discard, newDataFolder, Product, password } from '../support/product.ts'
import { runCase } from './run-case.ts'

const dataDir = newDataFolder()
afterAll(() => discard(dataDir))

test('the published town comes out as published', async () => {
  const product = new Product({ DATA_DIR: dataDir, RATE_LIMIT: 'off' })
  const base = await product.ready()
  const dir = path.join(import.meta.dirname, 'cases', 'town')
  const { passed, failures } = await runCase(base, dir, { username: 'admin', password })
  expect(failures).toEqual([])
  expect(passed).toBeGreaterThan(200)
  expect(await product.stop()).toBe(0)
})
