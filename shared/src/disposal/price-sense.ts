import { Decimal } from 'decimal.js'

/*
 * 价格比对: what a price is to what it stands on, held against the bureau's own past lots of like age and distance. No
 * norm says what a car must fetch; a price far from all others of its kind has to be explained.
 */

/** A lot of the past, as far as prices are compared. */
export interface PastLot {
  code: string
  /** whole years since 初次登记日期 when it was sold */
  years: number
  /** null: never read */
  km: number | null
  originalValue: string
  appraisal: string | null
  hammerPrice: string | null
}

/** A lot to be compared. */
export type Likeness = Pick<PastLot, 'years' | 'km'>

/** Alike: at most so far apart in age, and in distance where both are known. */
export const LIKE = { years: 2, km: 50_000 } as const
/** Fewer like lots say nothing. */
export const LOTS_MIN = 8
/** How many times the middle half of the prices lies between the fences on either side of it (Tukey). */
const FENCE = 1.5

export const isLike = (a: Likeness, b: Likeness): boolean =>
  Math.abs(a.years - b.years) <= LIKE.years && (a.km === null || b.km === null || Math.abs(a.km - b.km) <= LIKE.km)

const Exact = Decimal.clone({ precision: 40 })
const ratioOf = (amount: string | null, base: string | null): Decimal | null =>
  amount === null || base === null || new Exact(base).isZero() ? null : new Exact(amount).div(base)

/** 评估价 ÷ 账面原值. */
export const appraisalRatio = ({ appraisal, originalValue }: Pick<PastLot, 'appraisal' | 'originalValue'>) =>
  ratioOf(appraisal, originalValue)
/** 成交价 ÷ 评估价. */
export const hammerRatio = ({ hammerPrice, appraisal }: Pick<PastLot, 'hammerPrice' | 'appraisal'>) =>
  ratioOf(hammerPrice, appraisal)

/** The ratios of like lots: how many, their middle, and between what an ordinary one lies. */
export interface Range {
  lots: number
  median: Decimal
  low: Decimal
  high: Decimal
}

/** A value of the sorted list at a share of its length, between neighbours in proportion. */
const at = (sorted: readonly Decimal[], share: number): Decimal => {
  const place = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  if (!low || !high) throw new RangeError('no values')
  return low.plus(high.minus(low).times(place - Math.floor(place)))
}

/** The ordinary range of ratios; null when there are too few of them. */
export function rangeOf(ratios: readonly (Decimal | null)[]): Range | null {
  const sorted = ratios.filter((ratio) => ratio !== null).sort((a, b) => a.comparedTo(b))
  if (sorted.length < LOTS_MIN) return null
  const [first, third] = [at(sorted, 0.25), at(sorted, 0.75)]
  const spread = third.minus(first).times(FENCE)
  return {
    lots: sorted.length,
    median: at(sorted, 0.5),
    low: Decimal.max(0, first.minus(spread)),
    high: third.plus(spread),
  }
}

/** The middle of the ratios that there are, with four places; null of none. */
export function middleRatio(ratios: readonly (string | null)[]): string | null {
  const sorted = ratios.filter((ratio) => ratio !== null).map((ratio) => new Exact(ratio))
  return sorted.length === 0
    ? null
    : at(
        sorted.sort((a, b) => a.comparedTo(b)),
        0.5,
      ).toFixed(4)
}

export const isOutlier = (ratio: Decimal, range: Range): boolean => ratio.lt(range.low) || ratio.gt(range.high)

/** A fraction in per cent with one place. */
export const percentOf = (ratio: Decimal): string => `${ratio.times(100).toFixed(1)}%`
