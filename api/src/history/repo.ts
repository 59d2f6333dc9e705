import type { Sql } from '@heding/prisma/sql.ts'
import type { RecordType } from '@heding/shared/register/cards.ts'
import type { PastRow, Written } from './events.ts'
import type { Part } from './parts.ts'

/** A batch with what history says of it. */
export interface PastBatch extends Written {
  source: 'file' | 'form' | 'sheet' | 'bulk'
  document: string | null
  file_name: string | null
  finished_at: Date | null
  undone_at: Date | null
  actor_name: string
  undone_by_name: string | null
  on_behalf_of: string | null
}

/** All rows of the owners in one part, live and superseded; `scope` are the agencies the reader may see, null: all. */
export const readRows = (sql: Sql, part: Part, owners: readonly number[], scope: readonly number[] | null) =>
  sql.query<PastRow>(
    `select v.id, v.${part.owner} as owner_id, v.batch_id, v.restored_by, v.superseded_by, v.recorded_at, v.superseded_at,
       ${part.chained ? 'v.valid_from' : 'null::date'} as valid_from, ${part.key} as key, ${part.looseKey} as loose_key,
       ${part.about} as about, ${part.from} as from_day, ${part.until} as until_day, ${part.visible} as visible,
       array[${part.fields.map(({ shown }) => shown).join(', ')}]::text[] as values
     from (
       -- each half has an index
       select * from ${part.table} where ${part.owner} = any($1::int[]) and superseded_at is null
       union all
       select * from ${part.table} where ${part.owner} = any($1::int[]) and superseded_at is not null) v
     order by v.id`,
    [owners, scope],
  )

export async function readBatches(sql: Sql, rows: readonly PastRow[]): Promise<Map<number, PastBatch>> {
  const ids = new Set<number>()
  for (const row of rows) {
    for (const id of [row.batch_id, row.restored_by, row.superseded_by]) if (id !== null) ids.add(id)
  }
  const batches = await sql.query<PastBatch>(
    `select b.id, b.source, b.document, b.file_name, b.revision, b.undone_revision, b.finished_at, b.undone_at,
       u.name as actor_name, w.name as undone_by_name, b.author #>> '{actor,standIn,principalName}' as on_behalf_of
     from import_batch b join user_account u on u.id = b.actor_id left join user_account w on w.id = b.undone_by
     where b.id = any($1::int[])`,
    [[...ids]],
  )
  return new Map(batches.map((batch) => [batch.id, batch]))
}

/** The id of the record of that code, whether or not anything is said of it. */
export async function findRecord(sql: Sql, type: RecordType, code: string): Promise<number | undefined> {
  const [row] = await sql.query<{ id: number }>(`select id from ${type} where code = $1`, [code])
  return row?.id
}

/**
 * Whether the agencies have rooms in the place or the title to its compound: a place that only rooms' rows name has no
 * rows of its own, and is seen by whoever has something there.
 */
export async function hasPlace(sql: Sql, type: 'compound' | 'building', id: number, agencyIds: readonly number[]) {
  const rows = await sql.query(
    `select from ${type === 'compound' ? 'compound p' : 'building p'} where p.id = $1 and (
       exists (select from building b join floor f on f.building_id = b.id
         join room_version r on r.floor_id = f.id and r.superseded_at is null and r.agency_id = any($2::int[])
         where ${type === 'compound' ? 'b.compound_id' : 'b.id'} = p.id)
       or exists (select from compound_version c where c.compound_id = ${type === 'compound' ? 'p.id' : 'p.compound_id'}
         and c.superseded_at is null and c.title_agency_id = any($2::int[])))`,
    [id, agencyIds],
  )
  return rows.length > 0
}
