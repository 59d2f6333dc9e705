import { demoCity } from '@heding/prisma/seed/city.ts'
import { demoNotices } from '@heding/prisma/seed/notices.ts'
import type { ImportFile } from '@heding/prisma/seed/table.ts'
import type { Actor, Role } from '@heding/shared/account/role.ts'
import { isKind } from '@heding/shared/imports/kinds.ts'
import type { NoticeInput } from '@heding/shared/notices/schema.ts'
import { hasUsername } from './account/account-repo.ts'
import { createAccount } from './account/accounts.ts'
import { recordAudit } from './audit/repo.ts'
import type { Deps } from './http/deps.ts'
import { findBatch } from './imports/repo.ts'
import { runImport } from './imports/run.ts'
import { importNow } from './imports/service.ts'
import { publishNotice } from './notices/service.ts'
import { seedCases } from './seed-cases.ts'

export interface DemoAccount {
  username: string
  name: string
  role: Role
  agencyCode: string | null
}

/** What whoever starts the demo city has to be told. */
export interface Demo {
  /** false: it had been made before */
  isNew: boolean
  accounts: readonly DemoAccount[]
  password: string
}

const CITY = '云溪市'
/** Printed at every start and no secret: the demo city is for trying things out. */
const PASSWORD = 'Baita#Shiqiao2026'
const bound = 'YX16'

const account = (username: string, name: string, role: Role, agencyCode: string | null = null): DemoAccount => ({
  username,
  name,
  role,
  agencyCode,
})
export const demoAccounts: readonly DemoAccount[] = [
  account('jingban', '周敏（资产科经办）', 'asset-clerk'),
  account('kezhang', '吴志强（资产科负责人）', 'asset-head'),
  account('caiwu', '郑秀兰（财务）', 'finance'),
  account('danwei', '林晓（交通运输局经办）', 'agency-user', bound),
  account('danweilingdao', '何建平（交通运输局负责人）', 'agency-head', bound),
  account('lingdao', '高明远（局领导）', 'leader'),
  account('shenji', '沈静（审计）', 'auditor'),
  account('xitong', '许磊（系统管理员）', 'system-admin'),
  account('anquan', '蒋琳（安全管理员）', 'security-admin'),
  account('rizhi', '韩宁（审计管理员）', 'audit-admin'),
]

type Given = Pick<Deps, 'db' | 'now' | 'settings'>

/**
 * Makes the demo city by importing its files, and an account for each role. A start that is cut off goes on at the
 * next one; a database with data of its own is left alone (null). Needs the account `admin`, who imports.
 * @throws Error when a file of the city is refused: its data and the import rules no longer fit
 */
export async function seedDemo(deps: Deps): Promise<Demo | null> {
  const marks = await marksOf(deps)
  const told = { accounts: demoAccounts, password: PASSWORD }
  if (marks.has('seed-end')) return { isNew: false, ...told }
  if (!marks.has('seed-begin')) {
    if (await hasData(deps)) return null
    await mark(deps, 'seed-begin')
  }
  const actor = await getAdmin(deps)
  for (const file of demoCity()) await importFile(deps, actor, file)
  // Together: hashing a password is dear, and two can be hashed at once.
  await Promise.all(demoAccounts.map((one) => openAccount(deps, actor, one)))
  for (const notice of demoNotices) await publish(deps, notice)
  await seedCases(deps)
  await mark(deps, 'seed-end')
  return { isNew: true, ...told }
}

/** Whether the demo city is there, or has been begun. */
export const hasDemo = async (deps: Given): Promise<boolean> => (await marksOf(deps)).has('seed-begin')

/** The entries of the audit log that say how far the city has come. */
async function marksOf({ db }: Given): Promise<Set<string>> {
  const rows = await db.query<{ action: string }>(
    `select action from audit_entry where subject_type = 'demo' and subject_code = $1`,
    [CITY],
  )
  return new Set(rows.map(({ action }) => action))
}

const mark = ({ db, now }: Given, action: 'seed-begin' | 'seed-end') =>
  db.transaction((tx) =>
    recordAudit(tx, { actor: null, address: '', action, subjectType: 'demo', subjectCode: CITY, detail: {} }, now()),
  )

const hasData = async ({ db }: Given): Promise<boolean> =>
  (await db.query('select from agency union all select from import_batch limit 1')).length > 0

async function getAdmin({ db }: Given): Promise<Actor> {
  const [admin] = await db.query<{ id: number; username: string; name: string }>(
    `select id, username, name from user_account where role = 'admin' order by id limit 1`,
  )
  if (!admin) throw new Error('the demo city is imported by admin, who does not exist yet')
  return { ...admin, role: 'admin', agencyId: null, agencyCode: null }
}

async function openAccount(deps: Deps, actor: Actor, { username, name, role, agencyCode }: DemoAccount): Promise<void> {
  if (await hasUsername(deps.db.prisma, username)) return
  const input = { username, name, role, agencyCode, password: PASSWORD, mustChangePassword: false }
  await createAccount(deps, { actor, address: '' }, input)
}

/** Publishes a notice in the name of the head of the asset section, unless an earlier start did. */
async function publish(deps: Deps, notice: NoticeInput): Promise<void> {
  const [head] = await deps.db.query<{ id: number; name: string; published: boolean }>(
    `select u.id, u.name, exists (select from notice n where n.title = $2) as published
     from user_account u where u.username = $1`,
    ['kezhang', notice.title],
  )
  if (head && !head.published) await publishNotice(deps, { actor: head, address: '' }, notice)
}

/** Imports one file; a batch that was cut off runs again, one that is done is left as it is. */
async function importFile(deps: Deps, actor: Actor, { kind, fileName, csv }: ImportFile): Promise<void> {
  if (!isKind(kind)) throw new RangeError(`${kind} is no kind of import`)
  const upload = { kind, fileName, bytes: new TextEncoder().encode(csv) }
  const [last] = await deps.db.query<{ id: number; status: string }>(
    'select id, status from import_batch where kind = $1 and file_name = $2 order by id desc limit 1',
    [kind, fileName],
  )
  if (last?.status === 'done') return
  const batch = await (last && last.status !== 'failed' ? resumed(deps, last.id) : importNow(deps, actor, upload))
  if (batch?.status !== 'done') throw new Error(`${fileName} was refused: see import batch ${batch?.id}`)
}

async function resumed(deps: Deps, batchId: number) {
  await runImport(deps, batchId)
  return findBatch(deps.db, batchId)
}
