import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { give, serviceAccount } from '@heding/prisma/embedded/account.ts'
import { openEmbedded } from '@heding/prisma/embedded/open.ts'
import { isAlive } from '@heding/prisma/embedded/process.ts'
import { DatabaseProblem } from '@heding/prisma/problem.ts'
import { afterAll, expect, test } from 'vitest'
import { discard, newDataFolder, until } from '../../support/product.ts'

const folder = newDataFolder()
afterAll(() => discard(folder))

const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
const open = () => openEmbedded({ folder, settings: fast, durable: false })
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => (error instanceof DatabaseProblem ? error.code : error),
  )

test('it is started again on the same port when it dies', async () => {
  const events: string[] = []
  const options = { folder, settings: fast, durable: false }
  const db = await openEmbedded({ ...options, onEvent: ({ type }) => events.push(type) })
  const before = db.pid
  process.kill(before, 'SIGKILL')
  await until(() => events.includes('restarted'))
  expect(db.pid).not.toBe(before)
  expect(isAlive(db.pid)).toBe(true)
  const other = await open()
  expect({ attached: other.attached, port: other.port, pid: other.pid }).toEqual({
    attached: true,
    port: db.port,
    pid: db.pid,
  })
  await other.stop()
  expect(isAlive(db.pid)).toBe(true)
  await db.stop()
  expect(isAlive(db.pid)).toBe(false)
})

test('a stranger with the number of the dead server does not keep it from starting', async () => {
  const account = serviceAccount()
  const stranger = spawn('sleep', ['60'], { ...account, stdio: 'ignore' })
  await once(stranger, 'spawn')
  const pidFile = path.join(folder, 'db/postmaster.pid')
  // As a crash leaves it; the port and the state are those of the dead server.
  writeFileSync(pidFile, `${stranger.pid}\n${path.join(folder, 'db')}\n0\n5432\n\n127.0.0.1\n0 0\nready   \n`, {
    mode: 0o600,
  })
  give(pidFile, account)
  const db = await open()
  expect(db.attached).toBe(false)
  expect(stranger.exitCode).toBeNull()
  stranger.kill()
  await db.stop()
})

test('a server that may lose data is refused to the product, and runs on for those who want it', async () => {
  const db = await open()
  expect(await problemOf(openEmbedded({ folder }))).toBe('not-durable')
  expect(isAlive(db.pid)).toBe(true)
  await db.stop()
})

test('for the product everything that keeps acknowledged data is on', async () => {
  const db = await openEmbedded({ folder })
  await db.stop()
  expect(db.attached).toBe(false)
})

test('a lost password file is told, not replaced', async () => {
  const secret = path.join(folder, 'db.secret')
  renameSync(secret, `${secret}.kept`)
  expect(await problemOf(open())).toBe('secret-lost')
  writeFileSync(secret, 'another\n')
  expect(await problemOf(open())).toBe('wrong-secret')
  renameSync(`${secret}.kept`, secret)
  await (await open()).stop()
})
