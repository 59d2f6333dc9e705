import { spawnSync } from 'node:child_process'
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { checkpointFile, readCheckpoints, writeCheckpoint } from '@heding/api/audit/checkpoint.ts'
import { recordAudit } from '@heding/api/audit/repo.ts'
import { verifyAudit } from '@heding/api/audit/verify.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testApp } from './browser.ts'

const { db, deps, url } = await testApp()
const { dataDir, masterKey } = deps.settings
const write = (code: string) =>
  db.transaction((tx) =>
    recordAudit(
      tx,
      {
        actor: { id: 1, name: '管理员' },
        address: '',
        action: 'test',
        subjectType: 'room',
        subjectCode: code,
        detail: {},
      },
      deps.now(),
    ),
  )
for (let i = 1; i <= 5; i++) await write(`R${i}`)
await writeCheckpoint(db, deps.settings, deps.now())
for (let i = 6; i <= 9; i++) await write(`R${i}`)
await writeCheckpoint(db, deps.settings, deps.now())

const seqOf = async (code: string) =>
  (await db.query<{ seq: number }>('select seq from audit_entry where subject_code = $1', [code]))[0]?.seq ?? 0
const asOwner = (text: string) =>
  db.query(`alter table audit_entry disable trigger all; ${text}; alter table audit_entry enable trigger all`)
const check = () => verifyAudit(db, { checkpoints: readCheckpoints(deps.settings) })
// What somebody does who knows the table but not the key: an older state, consistent in itself.
const cutAfter = (seq: number) =>
  asOwner(`delete from audit_entry where seq > ${seq};
    update audit_head set seq = ${seq}, mac = (select mac from audit_entry where seq = ${seq})`)

const file = checkpointFile(dataDir)
const kept = readFileSync(file, 'utf8')
writeFileSync(path.join(dataDir, 'keys.json'), JSON.stringify({ version: 1, master: masterKey.toString('base64') }))
const program = path.resolve(import.meta.dirname, '../../../api/src/audit-verify.ts')
const run = (...args: string[]) =>
  spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url, DATA_DIR: dataDir },
  })

beforeEach(async () => {
  await db.query('drop table if exists kept_entry, kept_head')
  await db.query('create table kept_entry as table audit_entry; create table kept_head as table audit_head')
})
afterEach(async () => {
  await asOwner('delete from audit_entry; insert into audit_entry select * from kept_entry')
  await db.query('delete from audit_head; insert into audit_head select * from kept_head')
  writeFileSync(file, kept)
  for (const name of readdirSync(dataDir)) if (name.startsWith('audit-checkpoints-')) rmSync(path.join(dataDir, name))
})

test('an untouched log agrees with its checkpoints', async () => {
  expect(await check()).toMatchObject({ intact: true, checkpoints: 2 })
})

test('a checkpoint is written once for one state, and for each new one', async () => {
  await writeCheckpoint(db, deps.settings, deps.now())
  expect(readCheckpoints(deps.settings).good).toHaveLength(2)
  await write('R10')
  await writeCheckpoint(db, deps.settings, deps.now())
  expect(readCheckpoints(deps.settings).good).toHaveLength(3)
})

test.each(['R3', 'R7'])('a table put back to where it ended with %s is found and placed', async (code) => {
  const seq = await seqOf(code)
  await cutAfter(seq)
  expect((await verifyAudit(db)).intact).toBe(true)
  expect(await check()).toMatchObject({ intact: false, seq: seq + 1, reason: '末尾的记录已被删除' })
})

test('a log that goes on from an older table under the right key is found where the checkpoint saw it', async () => {
  await cutAfter(await seqOf('R4'))
  for (let i = 0; i < 8; i++) await write(`new${i}`)
  expect((await verifyAudit(db)).intact).toBe(true)
  expect(await check()).toMatchObject({ intact: false, seq: (await seqOf('R4')) + 1 })
})

test('a checkpoint that was changed or made up is found', async () => {
  writeFileSync(file, kept.replace(/"seq":\d+/, '"seq":1'))
  expect(await check()).toMatchObject({ intact: false, reason: '检查点文件第 1 行不是本系统所写' })
  const [first = ''] = kept.split('\n')
  writeFileSync(file, kept)
  appendFileSync(file, `${first.replace(/"signature":"../, '"signature":"00')}\n`)
  expect(await check()).toMatchObject({ intact: false, reason: '检查点文件第 3 行不是本系统所写' })
})

test('a line that a dying process left half written is no forgery', async () => {
  appendFileSync(file, kept.slice(0, 40))
  expect(await check()).toMatchObject({ intact: true, checkpoints: 2 })
})

test('audit:verify says in one sentence that the log is whole', () => {
  const { status, stdout, stderr } = run()
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^审计日志完整：共 \d+ 条，逐条校验无误，并与 2 个检查点一致。\n$/)
})

test('audit:verify names a row that was altered by SQL, and ends with 1', async () => {
  const seq = await seqOf('R6')
  await asOwner(`update audit_entry set actor_name = '别人' where seq = ${seq}`)
  const { status, stdout } = run()
  expect(status).toBe(1)
  expect(stdout).toContain(`第 ${seq} 条`)
  expect(stdout).toContain('与其校验码不符')
  expect(stdout.trim().split('\n')).toHaveLength(1)
})

test('audit:verify finds a tail that was cut off together with its head', async () => {
  const seq = await seqOf('R8')
  await cutAfter(seq)
  const { status, stdout } = run()
  expect([status, stdout.includes(`第 ${seq + 1} 条`)]).toEqual([1, true])
})

test('after a restore from a backup audit:verify says what to do; said so, it goes on record and new checkpoints begin', async () => {
  const seq = await seqOf('R7')
  await cutAfter(seq)
  for (let i = 0; i < 2; i++) await write(`after${i}`)
  expect(run().stdout).toContain('pnpm audit:verify --restored=')
  const stated = run('--restored=2026-11-20')
  expect([stated.status, stated.stderr]).toEqual([0, ''])
  expect(stated.stdout).toContain('由 2026-11-20 的备份恢复')
  expect(run().stdout).toMatch(/^审计日志完整/)
  const [entry] = await db.query<{ detail: { seen: number; entries: number } }>(
    `select detail::jsonb as detail from audit_entry where action = 'state-restored'`,
  )
  expect(entry?.detail).toMatchObject({ backupOf: '2026-11-20', entries: seq + 2, seen: await seqOf('after1') })
  // The one that still agrees stays; what was seen before the restore is kept beside.
  expect(readCheckpoints(deps.settings).good.map((one) => one.seq)).toEqual([await seqOf('R5'), seq + 3])
  const [aside = ''] = readdirSync(dataDir).filter((name) => name.startsWith('audit-checkpoints-'))
  expect(readFileSync(path.join(dataDir, aside), 'utf8')).toBe(kept)
})

test('a restore is not believed of a log that contradicts itself, nor where nothing is missing', async () => {
  const whole = run('--restored=2026-11-20')
  expect([whole.status, whole.stdout.includes('无须说明恢复')]).toEqual([1, true])
  await asOwner(`update audit_entry set actor_name = '别人' where seq = ${await seqOf('R6')}`)
  const forged = run('--restored=2026-11-20')
  expect([forged.status, forged.stdout.includes('不是恢复备份所致')]).toEqual([1, true])
  expect(readFileSync(file, 'utf8')).toBe(kept)
  expect(run('--restored=yesterday').stderr).toContain('请写明备份的日期')
})
