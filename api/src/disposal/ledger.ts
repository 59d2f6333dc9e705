import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import { disposalMethods } from '@heding/shared/disposal/methods.ts'
import type { AuctionRound, DisposalRecord } from '@heding/shared/disposal/record.ts'

/*
 * The rows that a live case keeps in the ledger follow from its steps: one for the case and one for each auction round
 * that was held. Reports, timelines and holdings read them like those of the older ledger.
 */

/** Brings the ledger rows of a case to what its steps come to. */
export async function keepLedger(sql: Sql, disposalId: number, record: DisposalRecord, at: Date): Promise<void> {
  const { approvedOn, appraisal, receiver, movedOn, bookValue, completedOn, endedOn } = record
  await sql.query(
    `update disposal_entry set method = $2, approved_on = $3, appraised_on = $4, appraisal = $5,
       receiver_id = (select id from agency where code = $6), moved_on = $7, book_value = $8, completed_on = $9, ended_on = $10
     where disposal_id = $1 and superseded_at is null`,
    [
      ...[disposalId, disposalMethods[record.method], approvedOn, appraisal?.baseDay ?? null, appraisal?.price ?? null],
      ...[receiver, movedOn, bookValue, completedOn, endedOn],
    ],
  )
  const held = record.rounds.filter(({ result }) => result !== null)
  const known = await sql.query<KnownRound>(
    `select id, round, auctioned_on as "heldOn", start_price as reserve, result, hammer_price as "hammerPrice"
     from disposal_entry where disposal_id = $1 and superseded_at is null and step > 0`,
    [disposalId],
  )
  const stale = known.filter((row) => !held.some((round) => isSame(row, round)))
  await sql.query('update disposal_entry set superseded_at = $2 where id = any($1::int[])', [
    stale.map(({ id }) => id),
    at,
  ])
  for (const round of held) {
    if (known.some((row) => isSame(row, round))) continue
    await sql.query(
      `insert into disposal_entry (disposal_id, ordinal, round, vehicle_id, method, applied_on, approved_on, appraised_on,
         appraisal, auctioned_on, start_price, result, hammer_price, step, recorded_at)
       select disposal_id, 1 + $2::int, $2::int, vehicle_id, method, applied_on, approved_on, appraised_on, appraisal, $3::date, $4::numeric, $5::text,
         $6::numeric, $7::int, $8::timestamptz
       from disposal_entry where disposal_id = $1 and superseded_at is null and step = 0`,
      [disposalId, round.number, round.heldOn, round.reserve, round.result, round.hammerPrice, round.step, at],
    )
  }
}

interface KnownRound {
  id: number
  round: number
  heldOn: Day
  reserve: string
  result: string
  hammerPrice: string | null
}
const isSame = (row: KnownRound, round: AuctionRound) =>
  row.round === round.number &&
  row.heldOn === round.heldOn &&
  row.reserve === round.reserve &&
  row.result === round.result &&
  row.hammerPrice === round.hammerPrice
