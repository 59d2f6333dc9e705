import type { Day } from '../day.ts'
import { approvalTiers } from '../vehicle/norms.ts'
import { capKey, editionOn } from './edition.ts'
import type { LocalContent } from './local-rules.ts'
import { nationalRules } from './rules.ts'

/**
 * How a local row stands to the national one: stricter, the same, looser, or `open` where the nation leaves the matter to
 * the place. Local rules may be stricter; a looser one is never taken silently.
 */
export type Strictness = 'stricter' | 'same' | 'looser' | 'open'
export interface Comparison {
  strictness: Strictness
  /** what the nation says, for the reader; null where it says nothing */
  national: string | null
}

const OPEN: Comparison = { strictness: 'open', national: null }
const yuan = (value: number) => `${value / 10_000} 万元`

/** The lower the figure, the stricter. */
const ceiling = (local: number, national: number, said: string): Comparison => ({
  strictness: local < national ? 'stricter' : local > national ? 'looser' : 'same',
  national: said,
})
/** The higher the figure, the stricter. */
const floor = (local: number, national: number, said: string): Comparison => ceiling(national, local, said)

/** Compares a local row with the national law of `day`. */
export function compareWithNational(content: LocalContent, day: Day): Comparison {
  const law = editionOn(nationalRules, day)
  switch (content.kind) {
    case 'office-norm': {
      const { tier, band, usableM2Max } = content.parameters
      if (tier === '乡级机关') {
        // 建设标准 表3: left to the province, in principle not above 县级副职.
        const most = law.office.get('县级机关')?.get('县级副职')?.row.usableM2Max
        if (most === undefined) return OPEN
        const said = `由省级规定，原则上不超过 ${most} m²`
        return { strictness: usableM2Max > most ? 'looser' : 'open', national: said }
      }
      const norm = law.office.get(tier)?.get(band)?.row.usableM2Max
      return norm === undefined ? OPEN : ceiling(usableM2Max, norm, `${norm} m²`)
    }
    case 'office-service': {
      const { tier, perPostM2 } = content.parameters
      const norm = law.service.get(tier)
      if (!norm) return OPEN
      const said = `${norm.largeM2}～${norm.smallM2} m²/人`
      // Against the least that any agency of the tier is given: what is looser for some is looser.
      return ceiling(perPostM2, norm.largeM2, said)
    }
    case 'tolerance':
      return ceiling(content.parameters.m2, 0, '0.00 m²（「不应超过」）')
    case 'retrieval': {
      const months = law.retrieval?.months
      return months === undefined ? OPEN : ceiling(content.parameters.months, months, `${months} 个月`)
    }
    case 'vehicle-cap': {
      const { category, approval, bodyType, priceCnyMax, displacementLMax } = content.parameters
      if (law.caps.size === 0) return OPEN
      const row = approvalTiers
        .slice(approvalTiers.indexOf(approval))
        .map((tier) => law.caps.get(capKey(category, tier, bodyType)))
        .find((cap) => cap !== undefined)
      if (!row) return { strictness: 'looser', national: '该类别未规定可配备此类车辆' }
      const litres = row.displacementLMax
      const said = `${yuan(row.priceCnyMax)}${litres === null ? '' : `、${litres} 升`}`
      const [mine, most] = [displacementLMax ?? Number.POSITIVE_INFINITY, litres ?? Number.POSITIVE_INFINITY]
      const looser = priceCnyMax > row.priceCnyMax || mine > most
      const stricter = priceCnyMax < row.priceCnyMax || mine < most
      return { strictness: looser ? 'looser' : stricter ? 'stricter' : 'same', national: said }
    }
    case 'new-energy-cap': {
      const most = law.newEnergyCap?.priceCnyMax
      return most === undefined ? OPEN : ceiling(content.parameters.priceCnyMax, most, yuan(most))
    }
    case 'guidance': {
      const row = law.guidance.get(content.parameters.bodyType)
      return row ? ceiling(content.parameters.km, row.km, `${row.km / 10_000} 万公里`) : OPEN
    }
    case 'renewal': {
      const years = law.renewal?.years
      return years === undefined ? OPEN : floor(content.parameters.years, years, `超过 ${years} 年`)
    }
    case 'reserve':
      // 拍卖法 第二十八条: the reserve of state assets is fixed by the appraisal.
      return floor(content.parameters.percentOfAppraisalMin, 100, '依据评估价确定')
    case 'appraisal-validity':
      return ceiling(content.parameters.months, 12, '评估基准日起 12 个月')
    case 'vacancy':
    case 'scrap-age':
    case 'price-cut':
    case 'step-deadline':
    case 'sealing-place':
    case 'approval':
      return OPEN
  }
}
