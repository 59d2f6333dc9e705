import type { SqlTx } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { Kind } from '@heding/shared/imports/kinds.ts'
import { Problem } from '../http/problem.ts'
import { factKinds } from '../imports/facts/kinds.ts'

/**
 * Refuses records that somebody else has changed since they were read: the version read is no longer live, or another
 * one that was written after it has taken its days from it and holds on the day on which the change begins. What was
 * corrected of earlier days is none of it. Call it under the lock of the register.
 * @throws Problem stale-record naming the records
 */
export async function refuseStale(
  tx: SqlTx,
  kind: Kind,
  expected: Readonly<Record<string, number>>,
  /** the day on which the change of a record begins */
  dayOf: (code: string) => Day,
): Promise<void> {
  const { table, thing, versioned } = factKinds[kind]
  const codes = Object.keys(expected)
  if (codes.length === 0 || !thing || !versioned) return
  const rows = await tx.query<{ code: string }>(
    `select e.code from unnest($1::text[], $2::int[], $3::date[]) as e (code, version, day)
     left join ${thing.table} t on t.code = e.code
     left join lateral (
       -- the one that holds on the day, else the first
       select v.id, v.valid_from from ${table} v where v.${thing.column} = t.id and v.superseded_at is null
       order by (v.valid_from <= e.day) desc, case when v.valid_from <= e.day then v.valid_from end desc, v.valid_from
       limit 1) holding on true
     left join ${table} read on read.id = e.version and read.${thing.column} = t.id and read.superseded_at is null
     where holding.id is null or read.id is null or holding.id > read.id and holding.valid_from > read.valid_from
     order by e.code limit 5`,
    [codes, Object.values(expected), codes.map(dayOf)],
  )
  if (rows.length === 0) return
  const names = rows.map(({ code }) => code)
  throw new Problem('stale-record', `${names.join('、')} 已被他人修改；请刷新后核对，再提交修改`, { codes: names })
}
