import { type Day, daysBetween } from '../day.ts'
import type { FindingCode } from './codes.ts'
import type { Finding } from './finding.ts'
import { line } from './grounds.ts'

// The labels by which a sentence finds its facts among the inputs.
export const PERSON = '人员'
export const BAND = '职务层次'
export const STATUS = '人员状态'
export const STATUS_ON = '状态日期'
export const DEADLINE = '腾退期限'
export const HELD_ROOM = '占用房间'
export const AREA = '使用面积'
export const VACANT_SINCE = '空置起始日'
export const MODEL = '品牌型号'
export const INSPECTED_UNTIL = '检验有效期至'
const ASKED_ON = '判定日期'

/** A code whose figure counts days: everything in it that another day changes. */
interface DayCount {
  /** the label of the line that counts */
  label: string
  sentence(finding: Finding, day: Day): string
}

const valuesOf = (finding: Finding, label: string): string =>
  finding.inputs
    .filter((input) => input.label === label)
    .map((input) => input.value)
    .join('、')

const dayCounts: Partial<Record<string, DayCount>> = {
  'office.person.overdue': {
    label: '逾期天数',
    sentence: (finding, day) =>
      `${finding.subject.code} ${finding.subject.name}（${valuesOf(finding, BAND)}）于 ${valuesOf(finding, STATUS_ON)} ` +
      `${valuesOf(finding, STATUS)}，应于 ${finding.countsFrom} 前（含当日）腾退；至 ${day} 已逾期 ${finding.measured} 天，` +
      `仍占用 ${valuesOf(finding, HELD_ROOM)}。`,
  },
  'office.room.vacant': {
    label: '空置天数',
    sentence: (finding, day) =>
      `${finding.subject.code} ${finding.subject.name}（办公室，${valuesOf(finding, AREA)}）自 ${finding.countsFrom} ` +
      `起无人使用，至 ${day} 已空置 ${finding.measured} 天，上限 ${finding.limit} 天，超出 ${finding.excess} 天。`,
  },
  'vehicle.inspection': {
    label: '逾期天数',
    sentence: (finding, day) =>
      `${finding.subject.code} ${finding.subject.name} ${valuesOf(finding, MODEL)}，检验有效期至 ${finding.countsFrom}，` +
      `至 ${day} 已逾期 ${finding.measured} 天。`,
  },
} satisfies Partial<Record<FindingCode, DayCount>>

/**
 * A finding that counts days, as it stands on `day`: its figures, its sentence and the lines that name the day. The
 * judges finish such a finding by this very function. Every other finding (`countsFrom` null) is returned as it is.
 * `day` must be one on which the finding holds: this counts, it does not judge again.
 * @throws RangeError when the finding counts days and its code is none that does
 */
export const advance = (finding: Finding, day: Day): Finding => {
  const { countsFrom, code } = finding
  if (countsFrom === null) return finding
  const count = dayCounts[code]
  if (!count) throw new RangeError(`${code} counts no days`)
  const days = daysBetween(countsFrom, day)
  const counted: Finding = {
    ...finding,
    measured: String(days),
    excess: String(days - Number(finding.limit)),
    inputs: [
      ...finding.inputs.filter(({ label }) => label !== ASKED_ON && label !== count.label),
      line(ASKED_ON, day),
      line(count.label, `${countsFrom} 至 ${day}，共 ${days} 天`),
    ],
  }
  return { ...counted, explanation: count.sentence(counted, day) }
}
