import { plusDays } from '../oracle/calendar.ts'

/** Chance that can be had again: everything follows from the seed (mulberry32). */
export class Dice {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** 0 ≤ value < 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** both ends included */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(list: readonly T[]): T {
    const item = list[this.int(0, list.length - 1)]
    if (item === undefined) throw new RangeError('nothing to pick from')
    return item
  }

  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list]
    const out: T[] = []
    while (rest.length > 0) out.push(...rest.splice(this.int(0, rest.length - 1), 1))
    return out
  }

  sample<T>(list: readonly T[], number: number): T[] {
    return this.shuffled(list).slice(0, number)
  }

  /** a day from `from` to `to`; ends of months and leap days more often than their share */
  day(from: string, to: string): string {
    if (from >= to) return from
    const day = plusDays(from, this.int(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)))
    const month = day.slice(0, 8)
    const special = this.chance(0.25) ? plusDays(`${month}28`, this.int(0, 3)) : day
    return special >= from && special <= to ? special : day
  }
}

/** hundredths as a decimal text */
export const hundredths = (value: number): string =>
  `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`
