import type { Sql } from '@heding/prisma/sql.ts'

/** Versions about to be written into a table whose rows follow one another per thing. */
export interface Incoming {
  table: string
  /** the table's column for the thing */
  owner: string
  /** SQL for the ids of all things whose chain changes and that may have live rows */
  owners: string
  /** SQL for the new rows as (ref integer, owner integer, valid_from date) */
  rows: string
  values: readonly unknown[]
}

/** SQL that gives every live row (`id`) and every incoming one (`ref`) its `next`: where the following version begins. */
export const chained = ({ table, owner, owners, rows }: Incoming) =>
  `select id, ref, lead(valid_from) over (partition by owner order by valid_from) as next from (
     select w.id, null::int as ref, w.${owner} as owner, w.valid_from from ${table} w
     where w.superseded_at is null and w.${owner} in (${owners})
     union all ${rows}) c`

/** Ends live versions where an incoming one begins; call it before the incoming rows are inserted. */
export const makeRoom = (sql: Sql, incoming: Incoming) =>
  sql.query(
    `update ${incoming.table} v set valid_until = n.next from (${chained(incoming)}) n
     where n.id = v.id and v.valid_until is distinct from n.next`,
    incoming.values,
  )
