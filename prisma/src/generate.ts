import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const require = createRequire(import.meta.url)
const stampFile = path.join(root, 'src/generated/stamp')

/**
 * Writes the Prisma client to `src/generated` when the schema or Prisma itself changed since it was last written.
 * Answers whether it had to.
 * @throws Error with the generator's own words when the schema is wrong
 */
export function generateClient(): boolean {
  const stamp = schemaDigest()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false
  const cli = path.join(path.dirname(require.resolve('prisma/package.json')), 'build/index.js')
  const run = spawnSync(process.execPath, [cli, 'generate'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      // `generate` never runs the schema engine, yet looks for one and downloads it; any existing file satisfies it.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      ...process.env,
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  })
  if (run.status !== 0) throw new Error(`prisma generate: ${run.error?.message ?? run.stderr}`)
  writeFileSync(stampFile, stamp)
  return true
}

/** sha256 over the schema's files and the version of the generator. */
function schemaDigest(): string {
  const hash = createHash('sha256').update(readFileSync(require.resolve('prisma/package.json')))
  const folder = path.join(root, 'schema')
  for (const name of readdirSync(folder).sort())
    hash.update(`\n${name}\n`).update(readFileSync(path.join(folder, name)))
  return hash.digest('hex')
}

if (import.meta.main) generateClient()
