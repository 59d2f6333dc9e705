import { writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { connect } from '@heding/prisma/connect.ts'
import { migrate } from '@heding/prisma/migrate.ts'
import { afterAll, expect, inject, test } from 'vitest'
import { discard, newDataFolder, Product } from '../../support/product.ts'

const folder = newDataFolder()
const server = inject('databaseUrl')
const database = `${inject('templateName')}_refusals`
const admin = await connect(server)
await admin.query(`create database ${database} template template0`)
await admin.query(`create database ${database}_c template template0 lc_ctype 'C'`)

afterAll(async () => {
  for (const name of [database, `${database}_c`]) await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
  await discard(folder)
})

const urlOf = (change: Partial<Pick<URL, 'pathname' | 'port' | 'password' | 'username'>>) =>
  Object.assign(new URL(server), { pathname: `/${database}`, ...change }).toString()

/** One sentence on stderr, in Chinese, without a stack; exit code 1. */
async function expectRefusal(env: Record<string, string>, words: RegExp) {
  const product = new Product({ DATA_DIR: folder, ...env })
  expect(await product.ended()).toBe(1)
  expect(product.errors).toMatch(words)
  expect(product.errors).toMatch(/^[^\n]*[\u4e00-\u9fff][^\n]*。\n$/)
  expect(product.errors).not.toMatch(/\n\s+at |Error:/)
}

/** A server that answers every connection with `reply`. */
async function listener(reply = '') {
  const listening = net.createServer((socket) => socket.on('error', () => {}).end(reply))
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const address = listening.address()
  return { port: typeof address === 'object' ? `${address?.port}` : '', close: () => listening.close() }
}

test('a port that is taken', async () => {
  const other = await listener()
  await expectRefusal({ PORT: other.port }, new RegExp(`端口 ${other.port} 已被占用`))
  other.close()
})

test('an address that is not of this machine', () => expectRefusal({ HOST: '192.0.2.1' }, /本机没有地址 192\.0\.2\.1/))

test('a setting that cannot be used', () => expectRefusal({ PORT: '80a' }, /PORT 的值 80a 不正确/))

test('a data folder that cannot be written to', async () => {
  const file = path.join(folder, 'file')
  writeFileSync(file, '')
  await expectRefusal({ DATA_DIR: path.join(file, 'data') }, /数据目录 .* 无法写入（路径中有一段不是目录）/)
  if (process.platform === 'linux') await expectRefusal({ DATA_DIR: '/proc/heding' }, /数据目录 .* 无法写入/)
})

test('a DATABASE_URL behind which nothing listens', async () => {
  const { port, close } = await listener()
  close()
  await expectRefusal({ DATABASE_URL: urlOf({ port }) }, /无法连接数据库 127\.0\.0\.1:\d+\//)
})

test('a DATABASE_URL behind which no PostgreSQL listens', async () => {
  const { port, close } = await listener('HTTP/1.1 400 Bad Request\r\n\r\n')
  await expectRefusal({ DATABASE_URL: urlOf({ port }) }, /不是 PostgreSQL/)
  close()
})

test('a DATABASE_URL with a wrong user or password', () =>
  expectRefusal({ DATABASE_URL: urlOf({ username: 'nobody-of-that-name', password: 'wrong' }) }, /拒绝登录/))

test('a DATABASE_URL of a database that does not exist', () =>
  expectRefusal({ DATABASE_URL: urlOf({ pathname: '/no-such-database' }) }, /不存在/))

test('a database that knows no Chinese letters', () =>
  expectRefusal({ DATABASE_URL: urlOf({ pathname: `/${database}_c` }) }, /LC_CTYPE 为 C/))

test('a database newer than the program, which is left untouched', async () => {
  await migrate(urlOf({}))
  const client = await connect(urlOf({}))
  await client.query(
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'x', '29990101000000_later', now())`,
  )
  await expectRefusal({ DATABASE_URL: urlOf({}) }, /更高版本的程序建立.*29990101000000_later/)
  expect((await client.query('select from user_account')).rowCount).toBe(0)
  await client.end()
})

test('a database in use whose key file is missing', async () => {
  const client = await connect(urlOf({}))
  await client.query('delete from _prisma_migrations where id = $1', ['x'])
  await client.query(`insert into user_account (username, name, role, password_hash, must_change_password, password_changed_at,
    created_at) values ('someone', '某人', 'auditor', '', false, now(), now())`)
  await client.end()
  await expectRefusal({ DATABASE_URL: urlOf({}) }, /缺少密钥文件/)
})
