import type { Db } from '@heding/prisma/client.ts'
import { getAuditKey, macOf } from './chain.ts'
import type { Checkpoint, Checkpoints } from './checkpoint.ts'
import { getAuditHead, listAuditAfter } from './repo.ts'

export type AuditCheck =
  | { intact: true; entries: number; checkpoints: number }
  /**
   * `seq` is the first entry that does not follow from those before it; `alone`: the log agrees with itself, only the
   * checkpoints outside the database do not, as after a restore from a backup
   */
  | { intact: false; seq: number; reason: string; checkpoints: number; alone: boolean }

const PAGE = 2_000
const NO_CHECKPOINTS: Checkpoints = { good: [], badLine: 0 }

/**
 * Walks the whole chain and names the first bad entry: one edited, removed, put in, swapped, a tail cut off, or a chain
 * that does not come by where a checkpoint has seen it.
 */
export const verifyAudit = async (
  db: Db,
  { key = getAuditKey(), checkpoints = NO_CHECKPOINTS }: { key?: Buffer; checkpoints?: Checkpoints } = {},
): Promise<AuditCheck> => {
  const found = await walk(db, key, checkpoints)
  return 'reason' in found
    ? { intact: false, alone: false, ...found, checkpoints: checkpoints.good.length }
    : { intact: true, ...found, checkpoints: checkpoints.good.length }
}

type Walked = { entries: number } | { seq: number; reason: string; alone?: boolean }

const walk = (db: Db, key: Buffer, { good, badLine }: Checkpoints): Promise<Walked> =>
  db.transaction(
    async (tx): Promise<Walked> => {
      const head = await getAuditHead(tx)
      const seen = new Map<number, Checkpoint>(good.map((one) => [one.seq, one]))
      let [seq, mac] = [0, '']
      let unlike: number | undefined
      for (;;) {
        const page = await listAuditAfter(tx, seq, PAGE)
        for (const entry of page) {
          if (entry.seq !== seq + 1) return { seq: seq + 1, reason: '缺少此条记录' }
          const expected = macOf(key, mac, entry)
          if (expected !== entry.mac) return { seq: entry.seq, reason: '此条记录与其校验码不符' }
          ;[seq, mac] = [entry.seq, entry.mac]
          const checkpoint = seen.get(seq)
          if (checkpoint && checkpoint.mac !== mac) unlike ??= seq
        }
        if (page.length < PAGE) break
      }
      const last = good.reduce((most, one) => Math.max(most, one.seq), 0)
      if (head.seq > seq) return { seq: seq + 1, reason: '末尾的记录已被删除' }
      if (head.seq < seq || head.mac !== mac) return { seq, reason: '记录链的末端与登记不符' }
      if (unlike) return { seq: unlike, reason: '此条记录与数据库外的检查点不符', alone: true }
      if (last > seq) return { seq: seq + 1, reason: '末尾的记录已被删除', alone: true }
      if (badLine > 0) return { seq, reason: `检查点文件第 ${badLine} 行不是本系统所写` }
      return { entries: seq }
    },
    // One instant of the log, however long the walk takes.
    { isolation: 'repeatable read', readOnly: true, statementTimeout: 60_000 },
  )

/** What the check found, as one sentence. */
export function sentenceOf(check: AuditCheck): string {
  if (!check.intact) {
    const wrong = `审计日志不完整：第 ${check.seq} 条起有问题，${check.reason}。请保留现场并报告安全管理员。`
    if (!check.alone) return wrong
    return `${wrong}如数据库刚由备份恢复，请核对备份日期后运行 pnpm audit:verify --restored=YYYY-MM-DD（备份的日期）。`
  }
  const against = check.checkpoints > 0 ? `并与 ${check.checkpoints} 个检查点一致` : '（尚无数据库外的检查点可供比对）'
  return `审计日志完整：共 ${check.entries} 条，逐条校验无误，${against}。`
}
