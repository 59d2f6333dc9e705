import type { Sql } from '@heding/prisma/sql.ts'
import { addDays, completedYears, type Day } from '@heding/shared/day.ts'
import { textOf, type Values } from '@heding/shared/disposal/fields.ts'
import type { GuardFacts } from '@heding/shared/disposal/guards.ts'
import { disposalLimits } from '@heding/shared/disposal/norms.ts'
import { appraisalRatio, hammerRatio, isLike, rangeOf } from '@heding/shared/disposal/price-sense.ts'
import { balanceOf, moneyOf, recordOf } from '@heding/shared/disposal/record.ts'
import type { DisposalAction } from '@heding/shared/disposal/states.ts'
import { lackingFromFile, lackingPapers, needsDismantlingPhotos } from '@heding/shared/disposal/take-step.ts'
import type { VehicleFacts } from '@heding/shared/vehicle/facts.ts'
import { Decimal } from 'decimal.js'
import { Agencies } from '../findings/reading.ts'
import { readVehicles } from '../findings/vehicle-facts.ts'
import { lawInForce } from '../rules/in-force.ts'
import type { CaseRow } from './case-repo.ts'
import { eligibleFirms } from './firms-repo.ts'
import { pastLots } from './price-repo.ts'

/** What the law needs to know of a vehicle that some agency holds on `day`. */
export async function vehicleOn(sql: Sql, id: number, day: Day): Promise<VehicleFacts | undefined> {
  for await (const [facts] of readVehicles(sql, day, new Agencies(sql, day), [id])) if (facts) return facts
  return undefined
}

/** Everything that guards look at when a step with these values is taken on `on`. */
export async function guardFacts(
  sql: Sql,
  item: CaseRow,
  on: Day,
  values: Values,
  action?: DisposalAction,
): Promise<GuardFacts> {
  const record = recordOf(item.appliedMethod, item.steps)
  // A vehicle that has left is judged as it was on the last day before.
  const vehicle =
    (await vehicleOn(sql, item.vehicleId, on)) ?? (await vehicleOn(sql, item.vehicleId, addDays(item.appliedOn, -1)))
  if (!vehicle) throw new Error(`case ${item.code} has no vehicle`)
  const law = await lawInForce(sql)
  const [named] = await sql.query<{ agency_name: string; before: string | null; namesake: string | null }>(
    `select
       (select v.name from agency_version v where v.agency_id = $1 and v.superseded_at is null
        order by (v.valid_from <= $3::date) desc, v.valid_from desc limit 1) as agency_name,
       (select m.km from meter_reading m where m.vehicle_id = $2 and m.superseded_at is null
          and (m.read_on is null or m.read_on <= $3::date) order by m.read_on desc nulls last limit 1) as before,
       (select w.name from post p join agency_version w on w.agency_id = p.agency_id and w.superseded_at is null
          and w.valid_from <= $3::date and (w.valid_until is null or w.valid_until > $3::date)
        where p.name = $4 and p.superseded_at is null and p.status = '在职'
          and p.valid_from <= $3::date and (p.valid_until is null or p.valid_until > $3::date) limit 1) as namesake`,
    [item.agencyId, item.vehicleId, on, textOf(values, 'buyer')],
  )
  const present = item.papers.map(({ paper }) => paper)
  const heavy = needsDismantlingPhotos(record.method, vehicle.bodyType)
  const photos = heavy ? lackingPapers(['解体照片'], present, item) : []
  return {
    on,
    vehicle,
    agencyName: named?.agency_name ?? '',
    rules: law.rules,
    limits: disposalLimits(law.local, on),
    record,
    balance: balanceOf(moneyOf(item.steps)),
    receiver: await receiverOn(sql, textOf(values, 'receiver'), vehicle.category, on),
    recycler: await recyclerOn(sql, textOf(values, 'firm'), on),
    namesakeAgency: named?.namesake ?? null,
    bookValue: vehicle.priceCny,
    papers: present,
    lackingPapers: [...lackingFromFile(present, item), ...photos],
    price: await priceOf(sql, action, values, {
      vehicle,
      appraisal: record.appraisal?.price ?? null,
      on,
      code: item.code,
    }),
    odometerBefore: named?.before === null || named?.before === undefined ? null : new Decimal(named.before),
  }
}

/** The price that is stated, beside those of the bureau's own like lots. */
async function priceOf(
  sql: Sql,
  action: DisposalAction | undefined,
  values: Values,
  { vehicle, appraisal, on, code }: { vehicle: VehicleFacts; appraisal: string | null; on: Day; code: string },
): Promise<GuardFacts['price']> {
  if (action !== 'appraise' && action !== 'record-sold') return null
  const stated = textOf(values, 'price')
  const originalValue = vehicle.priceCny.toFixed(2)
  const own = { years: completedYears(vehicle.firstRegisteredOn, on), km: vehicle.odometer?.km.toNumber() ?? null }
  const ratio =
    action === 'appraise'
      ? appraisalRatio({ appraisal: stated, originalValue })
      : hammerRatio({ hammerPrice: stated, appraisal })
  const lots = (await pastLots(sql, on, null)).filter((lot) => lot.code !== code && isLike(own, lot))
  const range = rangeOf(lots.map(action === 'appraise' ? appraisalRatio : hammerRatio))
  if (!ratio || !range) return null
  return { ratio, range, what: action === 'appraise' ? '评估价为账面原值的' : '成交价为评估价的' }
}

/** Whether the firm of that name may take scrapped vehicles on the day, as far as the bureau keeps a list of them. */
async function recyclerOn(sql: Sql, name: string | null, on: Day): Promise<GuardFacts['recycler']> {
  if (name === null) return 'no-list'
  const listed = await eligibleFirms(sql, '报废回收企业', on)
  if (listed.length === 0) return 'no-list'
  return listed.some((firm) => firm.name === name) ? 'listed' : 'unlisted'
}

/** The agency that is to take the vehicle: what it has of the category on the day, and what it may have. */
async function receiverOn(sql: Sql, code: string | null, category: string, on: Day): Promise<GuardFacts['receiver']> {
  if (code === null) return null
  const [receiver] = await sql.query<NonNullable<GuardFacts['receiver']>>(
    `select a.code, v.name,
       (select count(*)::int from vehicle_holding h where h.agency_id = a.id and h.category = $2
          and h.valid_from <= $3::date and (h.valid_until is null or h.valid_until > $3::date)) as vehicles,
       (select q.number from vehicle_quota q where q.agency_id = a.id and q.category = $2 and q.superseded_at is null
          and q.valid_from <= $3::date and (q.valid_until is null or q.valid_until > $3::date)) as quota
     from agency a join agency_version v on v.agency_id = a.id and v.superseded_at is null
       and v.valid_from <= $3::date and (v.valid_until is null or v.valid_until > $3::date)
     where a.code = $1`,
    [code, category, on],
  )
  return receiver ?? null
}
