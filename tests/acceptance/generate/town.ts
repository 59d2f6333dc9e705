import type { Row, Town } from '../oracle/history.ts'
import { officeNorms } from '../oracle/law.ts'
import { Dice } from './dice.ts'
import { makeDisposals } from './town-disposals.ts'
import { makeOffice } from './town-office.ts'
import { makeVehicles } from './town-vehicles.ts'

/** The day on which totals are brought right up to their limits. */
export const base = '2024-06-30'

const places = ['云溪', '枫林', '石桥', '青浦', '龙泉', '白鹭', '双河', '望江']
const offices = [
  '机关事务管理局',
  '财政局',
  '人民政府办公室',
  '交通运输局',
  '档案馆',
  '农业农村局',
  '审计局',
  '人民法院',
  '总工会',
]

/** An imaginary town in the form of the eight files; the same seed makes the same town. */
export function makeTown(seed: number): Town {
  const dice = new Dice(seed)
  const agencies = makeAgencies(dice)
  const headcounts = agencies.flatMap((agency) => (dice.chance(0.8) ? makeHeadcounts(dice, agency) : []))
  const { people, rooms, occupancies } = makeOffice(dice, agencies, headcounts)
  const { vehicles, quotas } = makeVehicles(dice, agencies)
  const disposals = makeDisposals(dice, agencies, vehicles)
  return { agencies, headcounts, people, rooms, occupancies, 'vehicle-quotas': quotas, vehicles, disposals }
}

function makeAgencies(dice: Dice): Row[] {
  const place = dice.pick(places)
  const tiers = ['市级机关', '县级机关', '乡级机关', dice.pick(['省级机关', '中央机关', '市级机关'])]
  while (tiers.length < 8) tiers.push(dice.pick(['市级机关', '县级机关', '县级机关', '乡级机关', '省级机关']))
  const dated = dice.chance(0.5)
  const rows = tiers.map((tier, index) => ({
    单位编码: `A${String(index + 1).padStart(2, '0')}`,
    单位名称: `${place}${tier.slice(0, 1)}${offices[index] ?? '局'}${dice.chance(0.2) ? '（筹）' : ''}`,
    上级单位编码: index > 0 && dice.chance(0.6) ? `A0${dice.int(1, index)}` : '',
    统一社会信用代码: '',
    机关层级: tier,
    单位类别: dice.pick(['党的机关', '行政机关', '审判机关', '群团组织', '参公事业单位', '']),
    行政区划代码: dice.pick(['340000', '340001', '']),
    ...(dated && { 生效日期: dice.chance(0.3) ? '2010-01-01' : '' }),
  }))
  // A superior unit may stand below its subordinate in the file.
  return dice.shuffled(rows)
}

/** Staff whose number lies at, between and beyond the steps of the service norm. */
function makeHeadcounts(dice: Dice, agency: Row): Row[] {
  const bands = Object.keys(officeNorms[agency.机关层级 ?? ''] ?? {})
  const total = dice.pick([20, 60, 99, 100, 101, 137, 150, 199, 200, 201, 300, 333, 399, 400, 401])
  const chiefs = dice.sample(bands.slice(0, -1), dice.int(1, 3)).map((band) => ({ band, number: dice.int(1, 4) }))
  const rest = total - chiefs.reduce((sum, { number }) => sum + number, 0)
  const rows = [...chiefs, { band: bands.at(-1) ?? '', number: rest }].map(({ band, number }) => ({
    单位编码: agency.单位编码 ?? '',
    职务层次: band,
    编制数: String(number),
    生效日期: '2015-01-01',
    失效日期: '',
    批准文号: dice.chance(0.3) ? `云编〔2015〕${dice.int(1, 99)}号` : '',
  }))
  // One line of them was another number before, or holds for a while only.
  const changed = dice.pick(rows)
  const turn = dice.pick(['2023-12-31', '2024-02-29', '2024-06-30', '2022-06-30'])
  if (dice.chance(0.6)) {
    const next = `${Number(changed.编制数) + dice.int(-1, 3)}`
    const from = new Date(Date.parse(turn) + 86_400_000).toISOString().slice(0, 10)
    changed.失效日期 = turn
    if (dice.chance(0.8) && Number(next) >= 0) rows.push({ ...changed, 编制数: next, 生效日期: from, 失效日期: '' })
  }
  return rows
}
