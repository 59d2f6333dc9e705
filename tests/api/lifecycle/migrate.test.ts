import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { connect } from '@heding/prisma/connect.ts'
import { isAtHead, migrate } from '@heding/prisma/migrate.ts'
import { DatabaseProblem } from '@heding/prisma/problem.ts'
import { afterAll, beforeEach, expect, inject, test } from 'vitest'

const name = `${inject('templateName')}_migrate`
const url = Object.assign(new URL(inject('databaseUrl')), { pathname: `/${name}` }).toString()
const folder = mkdtempSync(path.join(os.tmpdir(), 'heding-migrations-'))
const admin = await connect(inject('databaseUrl'))

beforeEach(async () => {
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.query(`create database ${name} template template0`)
  rmSync(folder, { recursive: true, force: true })
  write('1_first', 'create table first (id int);')
})
afterAll(async () => {
  await admin.query(`drop database if exists ${name} with (force)`)
  await admin.end()
  rmSync(folder, { recursive: true, force: true })
})

const fileOf = (migration: string) => path.join(folder, migration, 'migration.sql')
function write(migration: string, sql: string) {
  mkdirSync(path.join(folder, migration), { recursive: true })
  writeFileSync(fileOf(migration), sql)
}

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error) => (error instanceof DatabaseProblem ? error.code : error),
  )

async function query(text: string) {
  const client = await connect(url)
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('each migration is applied once, also by several at once', async () => {
  const applied = await Promise.all([migrate(url, folder), migrate(url, folder), migrate(url, folder)])
  expect(applied.flat()).toEqual(['1_first'])
  write('2_second', 'create table second (id int);')
  expect(await migrate(url, folder)).toEqual(['2_second'])
  expect(await migrate(url, folder)).toEqual([])
})

test('one that fails leaves nothing, and goes through once it is mended', async () => {
  write('2_second', 'create table second (id int); select 1 / 0;')
  expect(await problemOf(migrate(url, folder))).toBe('failed-migration')
  expect(await query(`select to_regclass('second') as made, to_regclass('first') as kept`)).toEqual([
    { made: null, kept: 'first' },
  ])
  write('2_second', 'create table second (id int);')
  expect(await migrate(url, folder)).toEqual(['2_second'])
})

test('one that was changed, one that is unknown and one that is unfinished are refused', async () => {
  await migrate(url, folder)
  appendFileSync(fileOf('1_first'), '\n-- later')
  expect(await problemOf(migrate(url, folder))).toBe('changed-migration')
  rmSync(path.join(folder, '1_first'), { recursive: true })
  expect(await problemOf(migrate(url, folder))).toBe('newer-database')
  write('1_first', 'create table first (id int);')
  await query('update _prisma_migrations set finished_at = null')
  expect(await problemOf(migrate(url, folder))).toBe('unfinished-migration')
})

test('a database with tables of others is refused and left as it is', async () => {
  await query('create table theirs (id int)')
  expect(await problemOf(migrate(url, folder))).toBe('not-empty')
  expect(await query(`select to_regclass('first') as made`)).toEqual([{ made: null }])
})

test('the database is at head only with exactly our migrations', async () => {
  await migrate(url, folder)
  const client = await connect(url)
  expect(await isAtHead(client, folder)).toBe(true)
  write('2_second', 'select 1;')
  expect(await isAtHead(client, folder)).toBe(false)
  await client.end()
})

test('a user who may not create the extension is told what to ask for', async () => {
  const role = `${name}_guest`
  await admin.query(`drop role if exists ${role}`)
  await admin.query(`create role ${role} login password 'guest'`)
  const guest = Object.assign(new URL(url), { username: role, password: 'guest' }).toString()
  expect(await problemOf(migrate(guest, folder))).toBe('no-extension-right')
  await query('create extension btree_gist')
  expect(await problemOf(migrate(guest, folder))).toBe('no-create-right')
  await admin.query(`drop role ${role}`)
})
