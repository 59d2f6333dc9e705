import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openUsers, withLock } from '@heding/prisma/embedded/lock.ts'
import { identityOf, isAlive } from '@heding/prisma/embedded/process.ts'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(path.join(os.tmpdir(), 'heding-lock-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A process that has ended, so that its number belongs to nobody. */
const deadPid = spawnSync(process.execPath, ['-e', '0']).pid

test('of many that want the lock one works at a time, and all get their turn', async () => {
  const file = path.join(folder, 'turn')
  let inside = 0
  let most = 0
  const turns = Array.from({ length: 8 }, () =>
    withLock(file, async () => {
      most = Math.max(most, ++inside)
      await sleep(5)
      inside--
    }),
  )
  await Promise.all(turns)
  expect(most).toBe(1)
  expect(existsSync(file)).toBe(false)
})

test('the lock is given back when the work fails', async () => {
  const file = path.join(folder, 'failing')
  await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await withLock(file, async () => 'again')).toBe('again')
})

test.each([
  ['a process that is dead', `${deadPid} 1`],
  ['an earlier process with the number of a living one', `${process.pid} 1`],
])('a lock of %s holds nobody up', async (_, owner) => {
  const file = path.join(folder, 'left')
  writeFileSync(file, owner)
  expect(await withLock(file, async () => 'mine')).toBe('mine')
})

test('a process is told from a later one with its number', () => {
  expect(identityOf(process.pid)).toMatch(new RegExp(`^${process.pid} \\S`))
  expect(identityOf(deadPid)).toBe('')
  expect(isAlive(deadPid)).toBe(false)
  expect(isAlive(0)).toBe(false)
})

test('who leaves is told whether others are left; the dead do not count', () => {
  const users = path.join(folder, 'users')
  const [first, second] = [openUsers(users), openUsers(users)]
  first.join()
  second.join()
  writeFileSync(path.join(users, `${deadPid}-1`), `${deadPid} 1`)
  expect(first.leave()).toBe(false)
  expect(second.leave()).toBe(true)
})
