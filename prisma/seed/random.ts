/** A source of chance that gives the same numbers for the same seed on every machine. */
export interface Chance {
  /** a whole number, both ends included */
  int(min: number, max: number): number
  pick<T>(values: readonly T[]): T
  /** true in so many of a hundred draws */
  percent(share: number): boolean
}

/** mulberry32 */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1))
  return {
    int,
    pick(values) {
      const value = values[int(0, values.length - 1)]
      if (value === undefined) throw new RangeError('nothing to pick from')
      return value
    },
    percent: (share) => int(1, 100) <= share,
  }
}

/** Hundredths as a plain decimal: 1805 → '18.05'. */
export const hundredths = (value: number): string =>
  `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`

const pad = (value: number) => String(value).padStart(2, '0')
export const dayOf = (year: number, month: number, day: number): string => `${year}-${pad(month)}-${pad(day)}`

/** So many days later, moved on to Monday when that is a weekend. */
export function workday(day: string, after: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + after)
  const weekday = date.getUTCDay()
  date.setUTCDate(date.getUTCDate() + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0))
  return date.toISOString().slice(0, 10)
}
