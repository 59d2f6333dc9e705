import { daysFrom, plusYears, yearsReached } from './calendar.ts'
import { compare, minus, of, show } from './exact.ts'
import type { Expected } from './findings.ts'
import { asOf, casesOf, cell, firstHeading, holderOf, type Row, type Town, within } from './history.ts'
import {
  type Cap,
  caps,
  capsFrom,
  guideKm,
  newEnergies,
  scrapYears,
  sedanNewEnergyPrice,
  tiersDownwards,
} from './law.ts'

/** Every judgement of vehicles on `day`, straight from the rows. */
export function judgeVehicles(town: Town, day: string): Expected[] {
  const cases = casesOf(town)
  const found: Expected[] = []
  const counts = new Map<string, number>()
  for (const [code, row] of asOf(town, 'vehicles', day)) {
    const holder = holderOf(town, cases, code, day)
    if (holder === null) continue
    const category = cell(row, '用途类别')
    const quota = `${holder} ${category}`
    counts.set(quota, (counts.get(quota) ?? 0) + 1)
    const about = { subject: `vehicle:${code}`, agencyCode: holder, category }
    found.push(...againstCap(row).map((figures) => ({ ...about, verdict: 'exceeds' as const, ...figures })))
    found.push(...byAge(row, day).map((figures) => ({ ...about, ...figures })))
    const km = distance(town, code, day)
    const guide = guideKm[cell(row, '车辆类型')]
    if (km !== null && guide !== undefined && compare(of(km), of(guide)) >= 0) {
      const figures = { measured: show(of(km)), limit: String(guide), excess: show(minus(of(km), of(guide))) }
      found.push({ code: 'vehicle.scrap-guided', verdict: 'notice', ...about, ...figures })
    }
  }
  for (const [key, number] of counts) {
    const [agency = '', category = ''] = key.split(' ')
    const quota = within(town['vehicle-quotas'], '生效日期', '失效日期', day)
      .filter((q) => q.单位编码 === agency && q.用途类别 === category)
      .reduce((total, q) => total + Number(cell(q, '编制数')), 0)
    if (number > quota) {
      const name = cell(asOf(town, 'agencies', day).get(agency), '单位名称')
      const about = { subject: `agency:${agency}`, name, agencyCode: agency, category }
      const figures = { measured: String(number), limit: String(quota), excess: String(number - quota) }
      found.push({ code: 'vehicle.quota', verdict: 'exceeds', ...about, ...figures })
    }
  }
  return found
}

/** The cap of the recorded tier, or of the next lower one of the category that knows this body type. */
export function capOf(row: Row): Cap | undefined {
  const tiers = caps[cell(row, '用途类别')]
  const recorded = cell(row, '配备审批') || '正常'
  return tiersDownwards
    .slice(tiersDownwards.indexOf(recorded))
    .map((tier) => tiers?.[tier]?.[cell(row, '车辆类型')])
    .find((cap) => cap !== undefined)
}

function againstCap(row: Row) {
  if (cell(row, '购置日期') < capsFrom || cell(row, '用途类别') === '特种专业技术用车') return []
  const energy = cell(row, '能源类型')
  const newEnergySedan = cell(row, '车辆类型') === '轿车' && newEnergies.includes(energy)
  const cap = newEnergySedan ? { price: sedanNewEnergyPrice, litres: null } : capOf(row)
  if (!cap) return []
  const found: { code: string; measured: string; limit: string; excess: string }[] = []
  const exceed = (code: string, value: string, limit: string | number) => {
    if (compare(of(value), of(limit)) <= 0) return
    found.push({ code, measured: show(of(value)), limit: show(of(limit)), excess: show(minus(of(value), of(limit))) })
  }
  exceed('vehicle.price', cell(row, '购置价格(元)'), cap.price)
  const litres = cell(row, '排气量(升)')
  if (cap.litres !== null && litres !== '' && energy !== '纯电动' && energy !== '燃料电池') {
    exceed('vehicle.displacement', litres, cap.litres)
  }
  return found
}

function byAge(row: Row, day: string) {
  const found: Pick<Expected, 'code' | 'verdict' | 'measured' | 'limit' | 'excess'>[] = []
  const registered = cell(row, '初次登记日期')
  const years = yearsReached(registered, day)
  const age = scrapYears[cell(row, '车辆类型')]
  const aged = (limit: number) => ({ measured: String(years), limit: String(limit), excess: String(years - limit) })
  if (age !== undefined && years >= age) found.push({ code: 'vehicle.scrap-due', verdict: 'overdue', ...aged(age) })
  if (day > plusYears(registered, 8)) found.push({ code: 'vehicle.renewable', verdict: 'notice', ...aged(8) })
  const inspected = cell(row, '检验有效期至')
  if (inspected !== '' && day > inspected) {
    const days = String(daysFrom(inspected, day))
    found.push({ code: 'vehicle.inspection', verdict: 'overdue', measured: days, limit: '0', excess: days })
  }
  return found
}

/** The latest dated reading by `day`; one without 里程日期 serves until there is a dated one. */
function distance(town: Town, code: string, day: string): string | null {
  const readings = town.vehicles.filter(
    (row) => row[firstHeading.vehicles] === code && cell(row, '行驶里程(公里)') !== '',
  )
  const dated = readings.filter((row) => cell(row, '里程日期') !== '' && cell(row, '里程日期') <= day)
  const latest = dated.toSorted((a, b) => (cell(a, '里程日期') < cell(b, '里程日期') ? -1 : 1)).at(-1)
  const undated = readings.find((row) => cell(row, '里程日期') === '')
  const row = latest ?? undated
  return row ? cell(row, '行驶里程(公里)') : null
}
