import path from 'node:path'
import { readSettings } from '@heding/api/http/settings.ts'
import { checkPlatform, type Platform } from '@heding/api/startup/platform.ts'
import { StartRefusal } from '@heding/api/startup/refusal.ts'
import { checkFacts, type ServerFacts } from '@heding/prisma/server.ts'
import { describe, expect, test } from 'vitest'

const project = path.resolve(import.meta.dirname, '../../..')

test('without settings it listens on this machine alone, beside package.json, or under /var/lib for root', () => {
  expect(readSettings({}, false)).toEqual({
    port: 8080,
    host: '127.0.0.1',
    publicUrl: null,
    trustedProxies: [],
    dataDir: path.join(project, '.data'),
    databaseUrl: null,
    seed: null,
    adminPassword: null,
    passwordDays: 90,
    rateLimit: true,
    attachmentsS3: null,
  })
  expect(readSettings({ PORT: '', DATA_DIR: '' }, true).dataDir).toBe('/var/lib/heding')
})

test('a database of the operator’s own gets no demo city unless it is asked for', () => {
  const DATABASE_URL = 'postgresql://u:p@db:5432/heding'
  expect(readSettings({ DATABASE_URL }).seed).toBe('none')
  expect(readSettings({ DATABASE_URL, SEED: 'demo' }).seed).toBe('demo')
})

test('a bucket for attachments is read with its keys', () => {
  const bucket = { ATTACHMENTS_S3_URL: 'http://10.0.0.5:9000/heding/', ATTACHMENTS_S3_KEY_ID: 'k' }
  expect(readSettings({ ...bucket, ATTACHMENTS_S3_SECRET: 's' }).attachmentsS3).toEqual({
    url: 'http://10.0.0.5:9000/heding',
    region: 'us-east-1',
    keyId: 'k',
    secret: 's',
  })
  expect(() => readSettings(bucket)).toThrow(StartRefusal)
})

test('addresses of proxies and the public address are read', () => {
  const settings = readSettings({
    TRUSTED_PROXIES: '10.0.0.1, 192.168.0.0/16,::1',
    PUBLIC_URL: 'https://heding.example/',
  })
  expect(settings.trustedProxies).toEqual(['10.0.0.1', '192.168.0.0/16', '::1'])
  expect(settings.publicUrl).toBe('https://heding.example')
})

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['HOST', 'a b'],
  ['ATTACHMENTS_S3_URL', 'http://10.0.0.5:9000'],
  ['ATTACHMENTS_S3_URL', 'minio/heding'],
  ['PUBLIC_URL', 'heding.example'],
  ['PUBLIC_URL', 'https://heding.example/base'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['TRUSTED_PROXIES', 'proxy'],
  ['DATABASE_URL', 'mysql://db/heding'],
  ['SEED', 'yes'],
  ['RATE_LIMIT', '100'],
  ['ADMIN_PASSWORD', 'short12'],
])('%s=%s is refused in one sentence that names it', (name, value) => {
  const refusal = (() => {
    try {
      return readSettings({ [name]: value })
    } catch (error) {
      return error
    }
  })()
  expect(refusal).toBeInstanceOf(StartRefusal)
  expect(String(refusal)).toMatch(new RegExp(`${name}[^\\n]+。$`))
})

describe('the platform', () => {
  const debian: Platform = { os: 'linux', arch: 'x64', libc: 'glibc', node: '24.21.0' }
  const check =
    (changed: Partial<Platform>, ownDatabase = true) =>
    () =>
      checkPlatform({ ...debian, ...changed }, ownDatabase)

  test('is refused where there is no embedded database for it', () => {
    expect(check({})).not.toThrow()
    expect(check({ libc: 'musl' })).toThrow(/不支持 musl 系统（如 Alpine Linux）/)
    expect(check({ arch: 's390x' })).toThrow(/不支持当前平台 linux s390x/)
    expect(check({ os: 'freebsd', libc: null })).toThrow(/不支持当前平台 freebsd x64/)
  })

  test('does not matter with a database of the operator’s own, but an old Node does', () => {
    expect(check({ libc: 'musl' }, false)).not.toThrow()
    expect(check({ node: '20.19.0' }, false)).toThrow(/版本为 20\.19\.0，版本过低/)
  })
})

describe('a server', () => {
  const sound: ServerFacts = {
    version: 150_000,
    versionText: '15.0',
    encoding: 'UTF8',
    ctype: 'C.UTF-8',
    mayCreate: false,
    extension: 'installed',
  }

  test('of version 15 with Chinese letters is good enough', () => {
    expect(() => checkFacts(sound)).not.toThrow()
    expect(() => checkFacts({ ...sound, extension: 'available', mayCreate: true })).not.toThrow()
  })

  test.each<[Partial<ServerFacts>, RegExp]>([
    [{ version: 149_999, versionText: '14.99' }, /PostgreSQL 14\.99，版本过低/],
    [{ encoding: 'SQL_ASCII' }, /字符编码为 SQL_ASCII/],
    [{ ctype: 'POSIX' }, /LC_CTYPE 为 POSIX/],
    [{ extension: 'missing' }, /未安装扩展 btree_gist/],
    [{ extension: 'available' }, /无权建立扩展 btree_gist/],
  ])('that says %j is refused', (said, words) => {
    expect(() => checkFacts({ ...sound, ...said })).toThrow(words)
  })
})
