import { hashPassword, isOutdated, newOneTimeSecret, verifyPassword } from '@heding/api/account/password.ts'
import { expect, test } from 'vitest'
import { PASSWORD, testApp } from './browser.ts'

const key = Buffer.alloc(32, 7)

test('a password is told from another, also where only a code point or a space differs', async () => {
  const stored = await hashPassword(key, 'Ｑuiet é 1 ')
  expect(stored).not.toBe(await hashPassword(key, 'Ｑuiet é 1 '))
  expect(await verifyPassword(key, 'Ｑuiet é 1 ', stored)).toBe(true)
  for (const near of ['Quiet é 1 ', 'Ｑuiet e\u0301 1 ', 'Ｑuiet é 1']) {
    expect(await verifyPassword(key, near, stored)).toBe(false)
  }
})

test('without the key outside the database a stolen table proves no password', async () => {
  const stored = await hashPassword(key, PASSWORD)
  expect(await verifyPassword(Buffer.alloc(32, 8), PASSWORD, stored)).toBe(false)
})

test('a damaged stored password is an error and never a match', async () => {
  for (const stored of ['', PASSWORD, '$argon2id$v=19$m=1,t=1,p=1$00$00']) {
    await expect(verifyPassword(key, PASSWORD, stored)).rejects.toThrow('unknown form')
  }
})

test('a password stored under older costs is renewed at sign-in', async () => {
  const { db, account, known, deps } = await testApp()
  const id = await account('laozhanghu', 'finance')
  const { argon2Sync } = await import('node:crypto')
  const { deriveKey, hmacSm3 } = await import('@heding/api/audit/secret.ts')
  const nonce = Buffer.alloc(16, 1)
  const tag = argon2Sync('argon2id', {
    message: PASSWORD,
    nonce,
    parallelism: 1,
    tagLength: 32,
    memory: 8192,
    passes: 1,
  })
  const mac = hmacSm3(deriveKey(deps.settings.masterKey, 'password'), tag.toString('hex'))
  const old = `$argon2id+sm3$m=8192,t=1,p=1$${nonce.toString('hex')}$${mac}`
  expect(isOutdated(old)).toBe(true)
  await db.query('update user_account set password_hash = $2 where id = $1', [id, old])
  await known('laozhanghu')
  const [row] = await db.query<{ password_hash: string }>('select password_hash from user_account where id = $1', [id])
  expect(row?.password_hash).not.toBe(old)
  expect(isOutdated(row?.password_hash ?? '')).toBe(false)
  await known('laozhanghu')
})

test('a one-time secret can be read from paper and is never the same', () => {
  const made = Array.from({ length: 200 }, newOneTimeSecret)
  for (const secret of made) expect(secret).toMatch(/^([A-HJ-NP-Za-km-z2-9]{5}-){3}[A-HJ-NP-Za-km-z2-9]{5}$/)
  expect(new Set(made).size).toBe(200)
})
