import { Decimal } from 'decimal.js'
import { grouped } from '../shown.ts'

// Wide enough that a quotient of sums of money never looks like a tie that it is not.
const Exact = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP })

/** `now − before`, exact, as a plain decimal. */
export const difference = (now: string | number, before: string | number): string =>
  new Exact(now).minus(before).toFixed()

/** The change from `before` in percent, one place half up; null where there was nothing before. */
export function percentChange(now: string | number, before: string | number): string | null {
  const base = new Exact(before)
  return base.isZero() ? null : new Exact(now).minus(base).div(base.abs()).times(100).toFixed(1)
}

/** The exact sum of amounts in yuan, with two places. */
export const moneySum = (amounts: readonly string[]): string =>
  amounts.reduce((sum, amount) => sum.plus(amount), new Exact(0)).toFixed(2)

/** A fraction with four places in percent with two: `0.8333` → `83.33%`. */
export const percent = (fraction: string | number): string => `${grouped(new Exact(fraction).times(100).toFixed(2))}%`
