import type { Db } from '@heding/prisma/client.ts'
import { getAuditKey, macOf } from './chain.ts'
import { getAuditHead, listAuditAfter } from './repo.ts'

export type AuditCheck =
  | { intact: true; entries: number }
  /** `seq` is the first entry that does not follow from those before it */
  | { intact: false; seq: number; reason: string }

const PAGE = 2_000

/** Walks the whole chain and names the first bad entry: one edited, removed, put in, swapped, or a tail cut off. */
export const verifyAudit = (db: Db, key: Buffer = getAuditKey()): Promise<AuditCheck> =>
  db.transaction(
    async (tx) => {
      const head = await getAuditHead(tx)
      let [seq, mac] = [0, '']
      for (;;) {
        const page = await listAuditAfter(tx, seq, PAGE)
        for (const entry of page) {
          if (entry.seq !== seq + 1) return { intact: false, seq: seq + 1, reason: '缺少此条记录' }
          const expected = macOf(key, mac, entry)
          if (expected !== entry.mac) return { intact: false, seq: entry.seq, reason: '此条记录与其校验码不符' }
          ;[seq, mac] = [entry.seq, entry.mac]
        }
        if (page.length < PAGE) break
      }
      if (head.seq > seq) return { intact: false, seq: seq + 1, reason: '末尾的记录已被删除' }
      if (head.seq < seq || head.mac !== mac) return { intact: false, seq, reason: '记录链的末端与登记不符' }
      return { intact: true, entries: seq }
    },
    // One instant of the log, however long the walk takes.
    { isolation: 'repeatable read', readOnly: true, statementTimeout: 60_000 },
  )
