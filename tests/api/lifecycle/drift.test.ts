import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, inject, test } from 'vitest'

const prisma = path.resolve(import.meta.dirname, '../../../prisma')
// `migrate diff` needs Prisma's schema engine, which is not part of the installation: the variable names one.
const engine = process.env.PRISMA_SCHEMA_ENGINE_BINARY
const reason = engine && existsSync(engine) ? '' : ' (skipped: PRISMA_SCHEMA_ENGINE_BINARY names no schema engine)'

test.skipIf(reason !== '')(`the schema says of the migrated tables what they are${reason}`, () => {
  const manifest = createRequire(path.join(prisma, 'package.json')).resolve('prisma/package.json')
  const url = new URL(inject('databaseUrl'))
  url.pathname = `/${inject('templateName')}`
  const words = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'schema', '--exit-code']
  const run = spawnSync(process.execPath, [path.join(path.dirname(manifest), 'build/index.js'), ...words], {
    cwd: prisma,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url.toString(), CHECKPOINT_DISABLE: '1' },
  })
  expect(run.stdout).toContain('No difference detected')
  expect(run.status).toBe(0)
})
