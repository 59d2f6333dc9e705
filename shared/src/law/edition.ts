import { Decimal } from 'decimal.js'
import type { Day } from '../day.ts'
import type {
  OfficeNorm,
  OneOfficeRule,
  RetrievalRule,
  ServiceNorm,
  ToleranceRule,
  VacancyRule,
} from '../office/norms.ts'
import type {
  GuidanceDistance,
  InspectionRule,
  NewEnergyCap,
  QuotaRule,
  RenewalRule,
  ScrapAge,
  VehicleCap,
} from '../vehicle/norms.ts'
import type { RuleRow } from './finding.ts'
import { indexRows, inForce } from './rule.ts'
import { allRows, type Rules } from './rules.ts'

/** A room norm ready to be compared with. */
export interface Ceiling {
  row: OfficeNorm
  m2: Decimal
}

/** The law as it stands between two days on which a row begins or ends; an absent row means: not judged. */
export interface Edition {
  /** first day */
  from: Day
  /** by tier, then band; a tier without any row is absent */
  office: ReadonlyMap<string, ReadonlyMap<string, Ceiling>>
  service: ReadonlyMap<string, ServiceNorm>
  oneOffice: OneOfficeRule | undefined
  retrieval: RetrievalRule | undefined
  vacancy: VacancyRule | undefined
  /** absent: none */
  tolerance: ToleranceRule | undefined
  /** by `capKey` */
  caps: ReadonlyMap<string, VehicleCap>
  newEnergyCap: NewEnergyCap | undefined
  quota: QuotaRule | undefined
  renewal: RenewalRule | undefined
  scrapAge: ReadonlyMap<string, ScrapAge>
  guidance: ReadonlyMap<string, GuidanceDistance>
  inspection: InspectionRule | undefined
}

export const capKey = (category: string, approval: string, bodyType: string): string =>
  `${category}/${approval}/${bodyType}`

const single = <Row extends RuleRow>(rows: readonly Row[], day: Day): Row | undefined =>
  indexRows(inForce(rows, day), () => '').get('')

const compileOffice = (rows: readonly OfficeNorm[], day: Day) => {
  const office = new Map<string, Map<string, Ceiling>>()
  for (const row of indexRows(inForce(rows, day), ({ tier, band }) => `${tier}/${band}`).values()) {
    // A share is divided by these numbers.
    if (!(row.usableM2Max > 0)) throw new RangeError(`rule ${row.id} has no positive area`)
    const tier = office.get(row.tier) ?? new Map<string, Ceiling>()
    office.set(row.tier, tier.set(row.band, { row, m2: new Decimal(row.usableM2Max) }))
  }
  return office
}

const compile = (rules: Rules, from: Day): Edition => ({
  from,
  office: compileOffice(rules.officeNorms, from),
  service: indexRows(inForce(rules.serviceNorms, from), (row) => row.tier),
  oneOffice: single(rules.oneOfficeRules, from),
  retrieval: single(rules.retrievalRules, from),
  vacancy: single(rules.vacancyRules, from),
  tolerance: single(rules.tolerances, from),
  caps: indexRows(inForce(rules.vehicleCaps, from), (row) => capKey(row.category, row.approval, row.bodyType)),
  newEnergyCap: single(rules.newEnergyCaps, from),
  quota: single(rules.quotaRules, from),
  renewal: single(rules.renewalRules, from),
  scrapAge: indexRows(inForce(rules.scrapAges, from), (row) => row.bodyType),
  guidance: indexRows(inForce(rules.guidanceDistances, from), (row) => row.bodyType),
  inspection: single(rules.inspectionRules, from),
})

/** Every day on which the law changes because a row begins or ends, in order. */
export const daysOfChange = (rules: Rules): Day[] =>
  [...new Set(allRows(rules).flatMap(({ from, until }) => (until === null ? [from] : [from, until])))].sort()

// Compiled once per set of rules: a million judgements ask for the same few editions.
const compiled = new WeakMap<Rules, Edition[]>()

const editionsOf = (rules: Rules): Edition[] => {
  const known = compiled.get(rules)
  if (known) return known
  const editions = ['', ...daysOfChange(rules)].map((day) => compile(rules, day)).reverse()
  compiled.set(rules, editions)
  return editions
}

/**
 * The law as it stands on `day`.
 * @throws RangeError when two rows of one rank claim the same thing on some day, or a norm is no positive number
 */
export const editionOn = (rules: Rules, day: Day): Edition => {
  const editions = editionsOf(rules)
  for (const edition of editions) if (edition.from <= day) return edition
  throw new RangeError(`no day: ${day}`)
}
