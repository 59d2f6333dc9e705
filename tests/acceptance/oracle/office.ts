import { daysFrom, plusDays, plusMonths } from './calendar.ts'
import { compare, type Exact, minus, of, over, plus, show, sum, times } from './exact.ts'
import type { Expected } from './findings.ts'
import { asOf, cell, type Row, type Town, within } from './history.ts'
import { officeNorms, serviceHundredths, serviceUses } from './law.ts'

/** Every judgement of office space on `day`, straight from the rows. */
export function judgeOffice(town: Town, day: string, importedOn: string): Expected[] {
  const agencies = asOf(town, 'agencies', day)
  const people = asOf(town, 'people', day)
  const rooms = asOf(town, 'rooms', day)
  const held = within(town.occupancies, '起始日期', '截止日期', day)
  const tierOf = (agency: string) => cell(agencies.get(agency), '机关层级')
  const normIn = (tier: string, band: string): Exact => {
    const norm = officeNorms[tier]?.[band]
    if (norm === undefined) throw new Error(`no norm for ${tier} ${band}`)
    return of(norm)
  }
  const normOf = (person: string) => {
    const row = people.get(person)
    return normIn(tierOf(cell(row, '单位编码')), cell(row, '职务层次'))
  }
  const isOffice = (room: string) => cell(rooms.get(room), '用途') === '办公室'
  const found: Expected[] = []

  for (const [code, row] of people) {
    const state = cell(row, '状态日期') > day ? '在职' : cell(row, '人员状态')
    const mine = held.filter((o) => o.人员编号 === code && rooms.has(cell(o, '房间编号')))
    const about = {
      subject: `person:${code}`,
      name: cell(row, '姓名'),
      agencyCode: cell(row, '单位编码'),
      category: null,
    }
    if (state !== '在职') {
      const past = daysFrom(plusMonths(cell(row, '状态日期'), 1), day)
      if (mine.length > 0 && past > 0) {
        const figures = { measured: String(past), limit: '0', excess: String(past) }
        found.push({ code: 'office.person.overdue', verdict: 'overdue', ...about, ...figures })
      }
      continue
    }
    const offices = mine.filter((o) => isOffice(cell(o, '房间编号')))
    const share = ({ 房间编号: room = '' }: Row) => {
      const holders = held.filter((o) => o.房间编号 === room).map((o) => normOf(cell(o, '人员编号')))
      return over(times(of(cell(rooms.get(room), '使用面积(㎡)')), normOf(code)), sum(holders))
    }
    const area = sum(offices.map(share))
    if (compare(area, normOf(code)) > 0) {
      found.push({ code: 'office.person.area', verdict: 'exceeds', ...about, ...figures(area, normOf(code)) })
    }
    const later = offices.toSorted((a, b) => (cell(a, '起始日期') < cell(b, '起始日期') ? -1 : 1)).slice(1)
    if (later.some((o) => cell(o, '批准文号') === '')) {
      const counted = { measured: String(offices.length), limit: '1', excess: String(later.length) }
      found.push({ code: 'office.person.rooms', verdict: 'exceeds', ...about, ...counted })
    }
  }

  for (const [code, row] of agencies) {
    const posts = within(town.headcounts, '生效日期', '失效日期', day).filter((h) => h.单位编码 === code)
    if (posts.length === 0) continue
    const tier = cell(row, '机关层级')
    const about = { subject: `agency:${code}`, name: cell(row, '单位名称'), agencyCode: code, category: null }
    const areaOf = (uses: string[]) =>
      sum(
        [...rooms.values()]
          .filter((r) => r.使用单位编码 === code && uses.includes(cell(r, '用途')))
          .map((r) => of(cell(r, '使用面积(㎡)'))),
      )
    const allowed = sum(posts.map((h) => times(of(cell(h, '编制数')), normIn(tier, cell(h, '职务层次')))))
    const office = areaOf(['办公室'])
    if (compare(office, allowed) > 0) {
      found.push({ code: 'office.agency.area', verdict: 'exceeds', ...about, ...figures(office, allowed) })
    }
    const x = posts.reduce((total, h) => total + Number(cell(h, '编制数')), 0)
    const hundredths = serviceHundredths(tier, x)
    const service = areaOf(serviceUses)
    if (hundredths !== null && compare(service, over(of(hundredths), of(100))) > 0) {
      const sums = figures(service, over(of(hundredths), of(100)))
      found.push({ code: 'office.agency.service', verdict: 'exceeds', ...about, ...sums })
    }
  }

  for (const [code, row] of rooms) {
    if (cell(row, '用途') !== '办公室' || held.some((o) => o.房间编号 === code)) continue
    const ended = town.occupancies
      .filter((o) => o.房间编号 === code && cell(o, '截止日期') !== '' && cell(o, '截止日期') < day)
      .map((o) => cell(o, '截止日期'))
      .sort()
    const last = ended.at(-1)
    const since = last ? plusDays(last, 1) : cell(row, '生效日期') || importedOn
    const vacant = daysFrom(since, day)
    if (vacant > 180) {
      const about = { subject: `room:${code}`, agencyCode: cell(row, '使用单位编码') || null, category: null }
      const counted = { measured: String(vacant), limit: '180', excess: String(vacant - 180) }
      found.push({ code: 'office.room.vacant', verdict: 'notice', ...about, ...counted })
    }
  }
  return found
}

const figures = (measured: Exact, limit: Exact) => ({
  measured: show(measured),
  limit: show(limit),
  excess: show(minus(measured, limit)),
})

/** For makers of towns: what an agency's 办公室 and 服务用房 may come to on a day. */
export function allowances(town: Town, agency: string, day: string): { office: Exact; service: Exact | null } {
  const tier = cell(asOf(town, 'agencies', day).get(agency), '机关层级')
  const posts = within(town.headcounts, '生效日期', '失效日期', day).filter((h) => h.单位编码 === agency)
  const x = posts.reduce((total, h) => total + Number(cell(h, '编制数')), 0)
  const hundredths = serviceHundredths(tier, x)
  const office = posts
    .map((h) => times(of(cell(h, '编制数')), of(officeNorms[tier]?.[cell(h, '职务层次')] ?? 0)))
    .reduce(plus, of(0))
  return { office, service: hundredths === null ? null : over(of(hundredths), of(100)) }
}
