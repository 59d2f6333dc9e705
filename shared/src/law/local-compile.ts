import type { Band } from '../agency/norms.ts'
import type { RuleRow } from './finding.ts'
import type { LocalRow } from './local-rules.ts'
import { nationalRules, type Rules } from './rules.ts'

/** More posts than any agency has: the norm is the same for every number of them. */
const ANY_NUMBER = 1_000_000_000

/** The national rules with a bureau's rows beside them; kinds that judging does not read are passed over. */
export function withLocalRows(rows: readonly LocalRow[]): Rules {
  if (rows.length === 0) return nationalRules
  const rules = Object.fromEntries(
    Object.entries(nationalRules).map(([table, national]) => [table, [...national]]),
  ) as unknown as { [Table in keyof Rules]: Rules[Table][number][] }
  for (const local of rows) {
    const { id, from, until, jurisdiction, clause } = local
    const row: RuleRow = { id, from, until, jurisdiction, certainty: 'local', clause }
    switch (local.kind) {
      case 'office-norm':
        // The schema of the kind admits the bands of the tier only.
        rules.officeNorms.push({ ...row, ...local.parameters, band: local.parameters.band as Band })
        break
      case 'office-service': {
        const { tier, perPostM2 } = local.parameters
        const each = { smallMax: ANY_NUMBER, smallM2: perPostM2, largeMin: ANY_NUMBER, largeM2: perPostM2 }
        rules.serviceNorms.push({ ...row, tier, ...each, minuend: 0, divisor: 1 })
        break
      }
      case 'tolerance':
        rules.tolerances.push({ ...row, m2: local.parameters.m2 })
        break
      case 'retrieval':
        rules.retrievalRules.push({ ...row, months: local.parameters.months })
        break
      case 'vacancy':
        rules.vacancyRules.push({ ...row, daysMax: local.parameters.days })
        break
      case 'vehicle-cap':
        rules.vehicleCaps.push({ ...row, ...local.parameters })
        break
      case 'new-energy-cap':
        rules.newEnergyCaps.push({ ...row, ...local.parameters })
        break
      case 'guidance':
        rules.guidanceDistances.push({ ...row, ...local.parameters })
        break
      case 'renewal':
        rules.renewalRules.push({ ...row, ...local.parameters })
        break
      case 'scrap-age':
        rules.scrapAges.push({ ...row, ...local.parameters })
        break
      default:
    }
  }
  return rules
}
