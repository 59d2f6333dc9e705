import type { Decimal } from 'decimal.js'
import { Fraction } from 'fraction.js'
import type { Day } from '../day.ts'
import { AREA, advance, BAND, DEADLINE, HELD_ROOM, PERSON, STATUS, STATUS_ON, VACANT_SINCE } from '../law/advance.ts'
import type { Ceiling, Edition } from '../law/edition.ts'
import { fractionOf, show2, showDifference, showExcess, showFraction2, showPlain } from '../law/exact.ts'
import type { Finding, FindingInput } from '../law/finding.ts'
import { findingOn, line, ruleLine } from '../law/grounds.ts'
import type { HeldRoom, PersonFacts, RoomFacts } from './facts.ts'
import type { OneOfficeRule, RetrievalRule, ToleranceRule, VacancyRule } from './norms.ts'
import { shareOf } from './share.ts'

const subjectOf = ({ code, name }: PersonFacts) => ({ type: 'person' as const, code, name })
const nameOf = ({ code, name, band }: PersonFacts) => `${code} ${name}（${band}）`
const roomOf = ({ code, name }: HeldRoom) => (name === code ? name : `${name}（${code}）`)

const personLines = (facts: PersonFacts): FindingInput[] => [
  line(PERSON, `${facts.name}（${facts.code}）`, 'person', facts.code),
  line('机关层级', facts.tier, 'agency', facts.agencyCode),
  line(BAND, facts.band, 'person', facts.code),
]

/** The norms of all who share a room, as they stand in the sum: 「12 + 9 + 9」; undefined for a room of one's own. */
const sharing = (room: HeldRoom, law: Edition): string | undefined => {
  if (room.holders.length < 2) return undefined
  const norms = room.holders.flatMap(({ tier, band }) => law.office.get(tier)?.get(band)?.row.usableM2Max ?? [])
  return norms.map(showPlain).join(' + ')
}

/** 「= 6.50」, or 「≈ 6.67」 where rounding hides something. */
const equals = (value: Fraction): string => {
  const shown = showFraction2(value)
  return `${value.equals(new Fraction(shown)) ? '=' : '≈'} ${shown}`
}

const holderLines = (room: HeldRoom, law: Edition): FindingInput[] =>
  room.holders.map(({ code, name, tier, band }) => {
    const norm = law.office.get(tier)?.get(band)?.row
    const norms = norm ? `${showPlain(norm.usableM2Max)} m²` : '无面积上限，不计入'
    return line(`合用 ${roomOf(room)}`, `${name}（${code}），${band}，${norms}`, 'person', code)
  })

/** `office.person.area`: the shares of all offices of one person against the norm of the post. */
export const personAreaFinding = (
  facts: PersonFacts,
  offices: readonly HeldRoom[],
  { row, m2 }: Ceiling,
  law: Edition,
): Finding => {
  const own = showPlain(m2)
  const terms = offices.map((room) => {
    const [area, norms, share] = [show2(room.usableM2), sharing(room, law), shareOf(room, m2, law)]
    const formula = norms === undefined ? '' : ` × ${own} ÷ (${norms})`
    const lines = [line(`办公室 ${roomOf(room)}`, `${area} m²`, 'room', room.code)]
    if (norms !== undefined)
      lines.push(...holderLines(room, law), line(`分摊 ${roomOf(room)}`, `${area}${formula} ${equals(share)} m²`))
    return { share, lines, figure: `${area}${formula}`, said: `${room.name} ${area} m²${formula}` }
  })
  const sum = terms.reduce((total, { share }) => total.add(share), new Fraction(0))
  const [measured, limit, excess] = [showFraction2(sum), show2(m2), sum.sub(fractionOf(m2))]
  // A single room of one's own needs no sum.
  const tolerance = law.tolerance && law.tolerance.m2 > 0 ? law.tolerance : undefined
  const total = terms.length > 1 || terms.some(({ lines }) => lines.length > 1) ? ` ${equals(sum)} m²` : ''
  return findingOn({
    code: 'office.person.area',
    verdict: 'exceeds',
    subject: subjectOf(facts),
    agencyCode: facts.agencyCode,
    rows: tolerance ? [row, tolerance] : [row],
    figures: [measured, limit, showFraction2(excess)],
    explanation:
      `${nameOf(facts)}使用办公室 ${terms.map(({ said }) => said).join(' + ')}${total}，` +
      `上限 ${limit} m²，${tolerance ? `本地允许误差 ${showPlain(tolerance.m2)} m²，` : ''}超出${showExcess(excess)} m²。`,
    inputs: [
      ...personLines(facts),
      ruleLine('面积上限', `${limit} m²`, row),
      ...terms.flatMap(({ lines }) => lines),
      line('合计', total ? `${terms.map(({ figure }) => figure).join(' + ')}${total}` : `${measured} m²`),
      line('超出', `${showDifference(measured, limit, excess)} m²`),
      ...(tolerance ? toleranceLines(measured, m2, tolerance) : []),
    ],
  })
}

/** Norm and tolerance together, which the area is over. */
const toleranceLines = (measured: string, norm: Decimal, rule: ToleranceRule): FindingInput[] => {
  const bound = show2(norm.plus(rule.m2))
  return [
    ruleLine('允许误差（本地规定）', `${showPlain(rule.m2)} m²`, rule),
    line('判定界限', `${show2(norm)} + ${showPlain(rule.m2)} = ${bound} m²，${measured} m² 已超过`),
  ]
}

/** `office.person.rooms`: `offices` in the order in which they came to be held. */
export const personRoomsFinding = (facts: PersonFacts, offices: readonly HeldRoom[], rule: OneOfficeRule): Finding => {
  const said = offices.map((room, index) => {
    // The first ones need no approval.
    const approval = room.approvalNo ? `，${room.approvalNo}` : index < rule.roomsMax ? '' : '，无批准文号'
    return { room, since: `${room.from} 起${approval}` }
  })
  const [number, limit, excess] = [offices.length, rule.roomsMax, offices.length - rule.roomsMax]
  return findingOn({
    code: 'office.person.rooms',
    verdict: 'exceeds',
    subject: subjectOf(facts),
    agencyCode: facts.agencyCode,
    rows: [rule],
    figures: [String(number), String(limit), String(excess)],
    explanation:
      `${nameOf(facts)}同时使用办公室 ${number} 间：${said.map(({ room, since }) => `${room.name}（${since}）`).join('、')}，` +
      `未经批准可用 ${limit} 间，超出 ${excess} 间。`,
    inputs: [
      ...personLines(facts),
      ruleLine('间数上限', `${limit} 间`, rule),
      ...said.map(({ room, since }) => line(`办公室 ${roomOf(room)}`, since, 'room', room.code)),
      line('间数', `${number} − ${limit} = ${excess} 间`),
    ],
  })
}

/** `office.person.overdue`: one who has left and still holds a room of any use after `deadline`. */
export const personOverdueFinding = (
  facts: PersonFacts,
  leftOn: Day,
  deadline: Day,
  rule: RetrievalRule,
  day: Day,
): Finding =>
  advance(
    findingOn({
      code: 'office.person.overdue',
      verdict: 'overdue',
      subject: subjectOf(facts),
      agencyCode: facts.agencyCode,
      rows: [rule],
      figures: ['', '0', ''],
      explanation: '',
      inputs: [
        ...personLines(facts),
        line(STATUS, facts.status, 'person', facts.code),
        line(STATUS_ON, leftOn, 'person', facts.code),
        ruleLine(DEADLINE, `${deadline}（${STATUS_ON}后 ${rule.months} 个月）`, rule),
        ...facts.rooms.map((room) =>
          line(HELD_ROOM, `${roomOf(room)}${room.use} ${show2(room.usableM2)} m²`, 'room', room.code),
        ),
      ],
      countsFrom: deadline,
    }),
    day,
  )

/** `data.person.band`: a post that the norms of the tier do not know. */
export const personBandFinding = (facts: PersonFacts, norms: ReadonlyMap<string, Ceiling>): Finding =>
  findingOn({
    code: 'data.person.band',
    verdict: 'missing',
    subject: subjectOf(facts),
    agencyCode: facts.agencyCode,
    rows: [...norms.values()].map(({ row }) => row),
    explanation: `${nameOf(facts)}所在单位为${facts.tier}，该层级没有「${facts.band}」的面积标准，未作面积判定。`,
    inputs: [...personLines(facts), line('该层级职务层次', [...norms.keys()].join('、'))],
  })

/** `office.room.vacant`: an office that nobody has held since `since`. */
export const roomVacantFinding = (facts: RoomFacts, since: Day, rule: VacancyRule, day: Day): Finding =>
  advance(
    findingOn({
      code: 'office.room.vacant',
      verdict: 'notice',
      subject: { type: 'room', code: facts.code, name: facts.name },
      agencyCode: facts.agencyCode,
      rows: [rule],
      figures: ['', String(rule.daysMax), ''],
      explanation: '',
      inputs: [
        line('房间', `${facts.name}（${facts.code}）`, 'room', facts.code),
        line(AREA, `${show2(facts.usableM2)} m²`, 'room', facts.code),
        line(VACANT_SINCE, since, 'room', facts.code),
        ruleLine('天数上限', `${rule.daysMax} 天`, rule),
      ],
      countsFrom: since,
    }),
    day,
  )
