import type { Day } from '../day.ts'

interface SeedSource {
  title: string
  /** who publishes it */
  publisher: string
  /** where anybody may look it up */
  at: string
  /** 0 Sunday … 6 Saturday: on which it is published */
  weekdays: readonly number[]
  /** in words, for the refusal and the form */
  days: string
  /** 期号, where there is one */
  issue: { pattern: RegExp; example: string } | null
  example: string
  /** what is typed, in words */
  format: string
  /** the one form in which a value goes into the draw; null: it is no such value */
  read: (typed: string) => string | null
}

const numbersIn = (typed: string): number[] => (typed.match(/\d+/g) ?? []).map(Number)
const two = (value: number) => String(value).padStart(2, '0')
const onlyNumbers = /^[\d\s,，、+＋|｜:：;；-]*$/

/**
 * Reads `first` different numbers up to `firstMax` and `second` up to `secondMax`. The order in which balls fell and the
 * signs between them must not matter: whoever types them would otherwise have a choice of results.
 */
const balls = (first: number, firstMax: number, second: number, secondMax: number) => (typed: string) => {
  const all = numbersIn(typed)
  if (!onlyNumbers.test(typed) || all.length !== first + second) return null
  const part = (values: number[], max: number) =>
    values.every((value) => value >= 1 && value <= max) && new Set(values).size === values.length
      ? values
          .toSorted((a, b) => a - b)
          .map(two)
          .join(' ')
      : null
  const [front, back] = [part(all.slice(0, first), firstMax), part(all.slice(first), secondMax)]
  return front === null || back === null ? null : `${front}+${back}`
}

const everyDay = [0, 1, 2, 3, 4, 5, 6]
const tradingDays = [1, 2, 3, 4, 5]

/** Values that nobody can know before their day and everybody can look up after it. */
export const seedSources = {
  ssq: {
    title: '中国福利彩票双色球开奖号码',
    publisher: '中国福利彩票发行管理中心',
    at: 'www.cwl.gov.cn',
    weekdays: [0, 2, 4],
    days: '每周二、四、日开奖',
    issue: { pattern: /^20\d{5}$/, example: '2026140' },
    example: '03 07 12 18 25 30 + 11',
    format: '6个红球号码和1个蓝球号码',
    read: balls(6, 33, 1, 16),
  },
  dlt: {
    title: '中国体育彩票超级大乐透开奖号码',
    publisher: '国家体育总局体育彩票管理中心',
    at: 'www.sporttery.cn',
    weekdays: [1, 3, 6],
    days: '每周一、三、六开奖',
    issue: { pattern: /^\d{5}$/, example: '26135' },
    example: '05 11 19 24 33 + 02 09',
    format: '5个前区号码和2个后区号码',
    read: balls(5, 35, 2, 12),
  },
  pl5: {
    title: '中国体育彩票排列5开奖号码',
    publisher: '国家体育总局体育彩票管理中心',
    at: 'www.sporttery.cn',
    weekdays: everyDay,
    days: '每日开奖',
    issue: { pattern: /^\d{5}$/, example: '26310' },
    example: '8 0 4 3 1',
    format: '5位数字',
    read: (typed) => {
      const digits = typed.replace(/[\s,，、]/g, '')
      return /^\d{5}$/.test(digits) ? digits : null
    },
  },
  sse: {
    title: '上证综合指数收盘点位',
    publisher: '上海证券交易所',
    at: 'www.sse.com.cn',
    weekdays: tradingDays,
    days: '交易日收盘后公布',
    issue: null,
    example: '3421.57',
    format: '收盘点位，保留两位小数',
    read: (typed) => {
      const value = typed.replace(/[\s,，]/g, '')
      return /^[1-9]\d{2,4}\.\d{2}$/.test(value) ? value : null
    },
  },
} as const satisfies Record<string, SeedSource>
export type SeedSourceCode = keyof typeof seedSources
export const seedSourceCodes = Object.keys(seedSources) as [SeedSourceCode, ...SeedSourceCode[]]

/** The rule announced before the list is frozen: which value, of which issue and day. */
export interface SeedRule {
  source: SeedSourceCode
  issue: string | null
  day: Day
}

const weekdayOf = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay()
const names = '日一二三四五六'

/** What is wrong with a rule announced on `today`, by field. */
export function seedRuleFaults({ source, issue, day }: SeedRule, today: Day): { field: string; message: string }[] {
  const known: SeedSource = seedSources[source]
  const faults: { field: string; message: string }[] = []
  if (known.issue && !known.issue.pattern.test(issue ?? '')) {
    faults.push({ field: 'issue', message: `请填写期号，形如 ${known.issue.example}` })
  }
  if (!known.issue && issue !== null) faults.push({ field: 'issue', message: '此项没有期号，请留空' })
  if (day <= today) {
    faults.push({ field: 'day', message: '种子公布日须在名单冻结之后，请选择明天或以后的日期' })
  } else if (!known.weekdays.includes(weekdayOf(day))) {
    faults.push({ field: 'day', message: `${known.days}，${day} 是星期${names[weekdayOf(day)]}；请另选日期` })
  }
  return faults
}

/** The rule as it is announced. */
export function seedRuleText({ source, issue, day }: SeedRule): string {
  const { title, publisher }: SeedSource = seedSources[source]
  return `${publisher}于 ${day} 公布的${title}${issue === null ? '' : `（第 ${issue} 期）`}`
}

/** The one form in which the value goes into the draw; null: the source never publishes such a value. */
export const readSeed = (source: SeedSourceCode, typed: string): string | null => seedSources[source].read(typed)
