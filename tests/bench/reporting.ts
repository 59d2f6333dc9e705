import { createApp } from '@heding/api/app.ts'
import type { Deps } from '@heding/api/http/deps.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import type { Figure } from './figure.ts'
import { median, takeTurns } from './measure.ts'
import { headersOf } from './server.ts'

/** Cases of twenty years, the same in every run, as many in each. */
const CASES = 100_000
const FIRST = 2006
const YEARS = 20

const day = (salt: number) =>
  `(make_date(${FIRST} + (i - 1) % ${YEARS}, 1, 1) + (abs(hashint8extended(i::bigint, ${salt}) % 200))::int)`

/** A vehicle to each case: bought long before, sold at auction in one or two rounds, paid in, closed. */
export async function fillLedger({ db }: Deps): Promise<void> {
  await db.transaction(
    async (tx) => {
      const numbers = `generate_series(1, ${CASES}) as i`
      await tx.query(`insert into vehicle (code, registered_on) select 'BV' || i, '2005-01-01' from ${numbers}`)
      await tx.query(
        `insert into vehicle_version (vehicle_id, vin, plate, model, body_type, category, energy, price, purchased_on,
           first_registered_on, agency_id, approval_tier, search, valid_from)
         select t.id, 'BENCH' || i, '皖B' || i, '测试牌', '轿车', '其他公务用车', '汽油', 100000 + i, '1998-01-01', '1998-01-01',
           1 + i % (select count(*)::int from agency), '正常', '', '0001-01-01'
         from ${numbers} join vehicle t on t.code = 'BV' || i`,
      )
      await tx.query(
        `insert into vehicle_holding (vehicle_id, agency_id, category, valid_from, valid_until)
         select v.vehicle_id, v.agency_id, v.category, v.purchased_on, ${day(1)} + 150
         from ${numbers} join vehicle t on t.code = 'BV' || i join vehicle_version v on v.vehicle_id = t.id`,
      )
      await tx.query(`insert into disposal (code, registered_on) select 'BD' || i, '2005-01-01' from ${numbers}`)
      await tx.query(
        `insert into disposal_entry (disposal_id, ordinal, round, vehicle_id, method, applied_on, approved_on, appraised_on,
           appraisal, auctioned_on, start_price, result, hammer_price, fees, remitted, remitted_on, receipt_no, completed_on)
         select d.id, i * 2 + r, r, t.id, '拍卖', ${day(1)}, ${day(1)} + 20, ${day(1)} + 40, 20000 + i % 1000, ${day(1)} + 50 + r * 30,
           20000, case when r < 1 + i % 2 then '流拍' else '成交' end, case when r = 1 + i % 2 then 21000 + i % 977 end,
           case when r = 1 + i % 2 then 300 end, case when r = 1 + i % 2 then 20700 + i % 977 end, ${day(1)} + 140, 'R' || i,
           case when r = 1 + i % 2 then ${day(1)} + 150 end
         from ${numbers} cross join generate_series(1, 2) as r join disposal d on d.code = 'BD' || i join vehicle t on t.code = 'BV' || i
         where r <= 1 + i % 2`,
      )
    },
    { statementTimeout: 600_000 },
  )
  await db.query('vacuum analyze disposal_entry, disposal_case, money_line, vehicle, vehicle_version, vehicle_holding')
}

/** The annual report through the application, against one index scan that brings the rows of its year. */
export async function measureReport(deps: Deps, actor: Actor): Promise<Figure> {
  const app = createApp(deps)
  const headers = await headersOf(deps, actor)
  const yearOf = (round: number) => FIRST + 2 + (round % (YEARS - 4))
  const { ours, limit } = await takeTurns(
    9,
    2,
    async (round) => {
      const answer = await app.request(`http://heding.test/api/reports/disposals?year=${yearOf(round)}`, { headers })
      const { cases } = (await answer.json()) as { cases: { completed: number } }
      if (cases.completed < 1000) throw new Error(`a year of ${cases.completed} cases`)
    },
    (round) =>
      deps.db.pool.query(
        `select d.code, c.*, v.* from disposal_case c join disposal d on d.id = c.disposal_id
         join vehicle_version v on v.vehicle_id = c.vehicle_id and v.superseded_at is null
         where c.completed_on between $1 and $2`,
        [`${yearOf(round)}-01-01`, `${yearOf(round)}-12-31`],
      ),
  )
  return {
    ...{ name: `annual report, one year of ${CASES.toLocaleString('en')} cases`, rooms: 0 },
    ...{ measured: median(ours), limit: median(limit), of: 'the cases of the year by one index scan', unit: 'ms' },
    goal: { most: 3 },
  }
}
