import type { Day } from '../day.ts'
import type { Clause } from '../law/finding.ts'
import { appraisalLaw, auctionLaw, clauseOf, so715 } from '../law/instruments.ts'
import type { FirmKind } from './draw-words.ts'

interface FirmKindText {
  /** what its qualification is called and where the law asks for it; null: none is asked for */
  qualification: { title: string; clause: Clause } | null
}

/** 中介机构名录: whom a disposal may be given to. */
export const firmKinds = {
  评估机构: { qualification: { title: '备案公告文号', clause: clauseOf(appraisalLaw, '第十六条') } },
  拍卖机构: { qualification: { title: '拍卖经营批准证书编号', clause: clauseOf(auctionLaw, '第十一条') } },
  // Only a recycler whose qualification has been recognised may take scrapped vehicles.
  报废回收企业: { qualification: { title: '资质认定书编号', clause: clauseOf(so715, '第五条') } },
  厂家: { qualification: null },
} as const satisfies Record<FirmKind, FirmKindText>

/** From when till when a firm stands in the list and is qualified; an `until` is the first day no longer. */
export interface FirmTerms {
  listedFrom: Day
  listedUntil: Day | null
  qualifiedFrom: Day | null
  qualifiedUntil: Day | null
}

export const firmStandings = ['eligible', 'unqualified', 'not-yet', 'removed'] as const
export type FirmStanding = (typeof firmStandings)[number]

/** Whether a firm may be drawn on `day`, and why not. */
export function standingOf(firm: FirmTerms, day: Day): FirmStanding {
  const { listedFrom, listedUntil, qualifiedFrom, qualifiedUntil } = firm
  if (listedUntil !== null && listedUntil <= day) return 'removed'
  if (listedFrom > day) return 'not-yet'
  const lapsed = qualifiedUntil !== null && qualifiedUntil <= day
  return lapsed || (qualifiedFrom !== null && qualifiedFrom > day) ? 'unqualified' : 'eligible'
}
