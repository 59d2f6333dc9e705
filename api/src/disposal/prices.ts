import type { Actor } from '@heding/shared/account/role.ts'
import { yearOf } from '@heding/shared/day.ts'
import {
  appraisalRatio,
  hammerRatio,
  isLike,
  isOutlier,
  type Range,
  rangeOf,
} from '@heding/shared/disposal/price-sense.ts'
import type { PriceAnswer } from '@heding/shared/disposal/schema.ts'
import type { Decimal } from 'decimal.js'
import { scopeFor } from '../account/scope.ts'
import { type Deps, today } from '../http/deps.ts'
import { type Lot, pastLots } from './price-repo.ts'

const shown = (range: Range | null) =>
  range && {
    lots: range.lots,
    median: range.median.toFixed(4),
    low: range.low.toFixed(4),
    high: range.high.toFixed(4),
  }

/** The lots of a year that the actor may see, each against the bureau's like lots of the eight years to its end. */
export async function pricesFor(deps: Deps, actor: Actor, year: number): Promise<PriceAnswer> {
  const { db } = deps
  const scope = await scopeFor(db, actor, 'read-disposals', today(deps))
  const end = `${year}-12-31`
  // Ranges are the whole bureau's, or they would say little; of others' lots nothing is shown but how many there are.
  const all = await pastLots(db, end, null)
  const own = scope.all ? all : await pastLots(db, end, scope.agencyIds)
  const lots = own.filter(({ day }) => yearOf(day) === year).map((lot) => compared(lot, all))
  return {
    year,
    lots,
    oneBidder: lots.filter(({ sold, bidders }) => sold && bidders === 1).length,
    unsoldRounds: lots.reduce((sum, { sold, rounds }) => sum + rounds - (sold ? 1 : 0), 0),
  }
}

function compared(lot: Lot, all: readonly Lot[]): PriceAnswer['lots'][number] {
  const like = all.filter((other) => other.code !== lot.code && isLike(lot, other))
  const [appraised, hammered] = [appraisalRatio(lot), hammerRatio(lot)]
  const [appraisalRange, hammerRange] = [rangeOf(like.map(appraisalRatio)), rangeOf(like.map(hammerRatio))]
  const isOut = (ratio: Decimal | null, range: Range | null) =>
    ratio !== null && range !== null && isOutlier(ratio, range)
  return {
    ...lot,
    appraisalRatio: appraised?.toFixed(4) ?? null,
    appraisalRange: shown(appraisalRange),
    hammerRatio: hammered?.toFixed(4) ?? null,
    hammerRange: shown(hammerRange),
    outliers: [
      ...(isOut(appraised, appraisalRange) ? (['appraisal'] as const) : []),
      ...(isOut(hammered, hammerRange) ? (['hammer'] as const) : []),
    ],
  }
}
