import { completedYears } from '../day.ts'
import { bodyTypes, energies } from '../vehicle/norms.ts'
import type { LedgerCase } from './ledger.ts'

/** The by-lists: what each groups the completed cases by. */
export const groupings = {
  byMethod: (item: LedgerCase) => item.method,
  byAgency: (item: LedgerCase) => item.agencyCode,
  byCategory: (item: LedgerCase) => item.category,
} as const
export type Grouping = keyof typeof groupings

const bandOf = (bands: readonly [limit: number, name: string][], value: number, last: string) =>
  bands.find(([limit]) => value < limit)?.[1] ?? last
const ageBands: readonly [number, string][] = [
  [8, '不满 8 年'],
  [10, '8 至不满 10 年'],
  [15, '10 至不满 15 年'],
]
const OLDEST = '15 年以上'
const kmBands: readonly [number, string][] = [
  [100_000, '不满 10 万公里'],
  [200_000, '10 万至不满 20 万公里'],
  [300_000, '20 万至不满 30 万公里'],
]
const FARTHEST = '30 万公里以上'
const UNKNOWN = '里程未登记'

/** Further by-lists, with the order in which their lines stand. */
export const furtherGroupings = {
  byBodyType: { title: '车辆类型', keyOf: (item: LedgerCase) => item.bodyType, order: bodyTypes },
  byEnergy: { title: '能源类型', keyOf: (item: LedgerCase) => item.energy, order: energies },
  byAge: {
    title: '申报时车龄',
    keyOf: (item: LedgerCase) => bandOf(ageBands, completedYears(item.firstRegisteredOn, item.appliedOn), OLDEST),
    order: [...ageBands.map(([, name]) => name), OLDEST],
  },
  byDistance: {
    title: '申报时行驶里程',
    keyOf: (item: LedgerCase) => (item.km ? bandOf(kmBands, item.km.toNumber(), FARTHEST) : UNKNOWN),
    order: [...kmBands.map(([, name]) => name), FARTHEST, UNKNOWN],
  },
  byMonth: { title: '办结月份', keyOf: (item: LedgerCase) => item.completedOn?.slice(0, 7) ?? '', order: [] },
} as const satisfies Record<string, { title: string; keyOf: (item: LedgerCase) => string; order: readonly string[] }>
export type FurtherGrouping = keyof typeof furtherGroupings
export const furtherGroupingNames = Object.keys(furtherGroupings) as FurtherGrouping[]
