import { existsSync, renameSync, writeFileSync } from 'node:fs'
import type { Db } from '@heding/prisma/client.ts'
import type { Day } from '@heding/shared/day.ts'
import type { Deps } from '../http/deps.ts'
import { checkpointFile, readCheckpoints, writeCheckpoint } from './checkpoint.ts'
import { recordAudit } from './repo.ts'
import { verifyAudit } from './verify.ts'

/** How the log stands after a restore was stated. */
export type Stated =
  | { done: true; entries: number; seen: number; keptAs: string }
  /** nothing was written */
  | { done: false; sentence: string }

/**
 * Records that the database was restored from the backup of `day`: what the checkpoints saw beyond it is gone. The log
 * itself must be whole. The checkpoints of before are kept beside under another name, those that agree with the log
 * stay, and an audit entry says what was lost.
 */
export async function stateRestored(
  db: Db,
  settings: Pick<Deps['settings'], 'dataDir' | 'masterKey'>,
  day: Day,
  now: Date,
): Promise<Stated> {
  const alone = await verifyAudit(db)
  if (!alone.intact) {
    return {
      done: false,
      sentence: `审计日志自身第 ${alone.seq} 条起有问题（${alone.reason}），不是恢复备份所致，未作任何改动。`,
    }
  }
  const checkpoints = readCheckpoints(settings)
  const together = await verifyAudit(db, { checkpoints })
  if (together.intact) {
    return { done: false, sentence: '审计日志与检查点一致，无须说明恢复，未作任何改动。' }
  }
  const seen = checkpoints.good.reduce((most, { seq }) => Math.max(most, seq), 0)
  const agreeing = await agreeingLines(db, checkpoints.good)
  const file = checkpointFile(settings.dataDir)
  const keptAs = `audit-checkpoints-${now.toISOString().replace(/\D/g, '').slice(0, 14)}.jsonl`
  const detail = {
    backupOf: day,
    entries: alone.entries,
    seen,
    checkpointsKeptAs: keptAs,
    checkpoints: agreeing.length,
  }
  await db.transaction((tx) => {
    const entry = { action: 'state-restored', subjectType: 'audit', subjectCode: day, detail }
    return recordAudit(tx, { actor: null, address: '', ...entry }, now)
  })
  // The statement is in the log before any checkpoint is moved: cut off between the two, the command is given again.
  if (existsSync(file)) renameSync(file, file.replace('audit-checkpoints.jsonl', keptAs))
  writeFileSync(file, agreeing.map((line) => `${line}\n`).join(''), { mode: 0o600, flush: true })
  await writeCheckpoint(db, settings, now)
  return { done: true, entries: alone.entries, seen, keptAs }
}

/** The lines of checkpoints by which the log comes as it is. */
async function agreeingLines(db: Db, good: ReturnType<typeof readCheckpoints>['good']): Promise<string[]> {
  const rows = await db.query<{ seq: number | bigint; mac: string }>(
    'select seq, mac from audit_entry where seq = any($1::bigint[])',
    [good.map(({ seq }) => seq)],
  )
  const macs = new Map(rows.map(({ seq, mac }) => [Number(seq), mac]))
  return good.filter(({ seq, mac }) => macs.get(seq) === mac).map(({ line }) => line)
}
