import type { RuleRow } from '@heding/shared/law/finding.ts'
import { type LocalContent, type LocalKind, localKey, readContent } from '@heding/shared/law/local-rules.ts'
import { inForce } from '@heding/shared/law/rule.ts'
import type { Rules } from '@heding/shared/law/rules.ts'
import type { Parameters } from './fields.ts'

/** A national row in the shape of the kind of local row that may stand beside it. */
export interface NationalRow {
  key: string
  row: RuleRow
  parameters: Parameters
  /** where the figure is no single one: in words */
  said?: string
}

type Reader = (rules: Rules) => { row: RuleRow; parameters: Parameters; said?: string }[]
const each = <Row extends RuleRow>(
  rows: readonly Row[],
  parameters: (row: Row) => Parameters,
  said?: (row: Row) => string,
) => rows.map((row) => ({ row, parameters: parameters(row), ...(said && { said: said(row) }) }))

const readers: Partial<Record<LocalKind, Reader>> = {
  'office-norm': ({ officeNorms }) => each(officeNorms, ({ tier, band, usableM2Max }) => ({ tier, band, usableM2Max })),
  'office-service': ({ serviceNorms }) =>
    each(
      serviceNorms,
      ({ tier, smallM2 }) => ({ tier, perPostM2: smallM2 }),
      ({ smallM2, smallMax, largeM2, largeMin, minuend, divisor }) =>
        `x≤${smallMax}：${smallM2}；${smallMax}<x<${largeMin}：(${minuend}−x)÷${divisor}；x≥${largeMin}：${largeM2} m²/人`,
    ),
  retrieval: ({ retrievalRules }) => each(retrievalRules, ({ months }) => ({ months })),
  vacancy: ({ vacancyRules }) => each(vacancyRules, ({ daysMax }) => ({ days: daysMax })),
  'vehicle-cap': ({ vehicleCaps }) =>
    each(vehicleCaps, ({ category, approval, bodyType, priceCnyMax, displacementLMax }) => ({
      ...{ category, approval, bodyType, priceCnyMax, displacementLMax },
    })),
  'new-energy-cap': ({ newEnergyCaps }) => each(newEnergyCaps, ({ priceCnyMax }) => ({ priceCnyMax })),
  guidance: ({ guidanceDistances }) => each(guidanceDistances, ({ bodyType, km }) => ({ bodyType, km })),
  renewal: ({ renewalRules }) => each(renewalRules, ({ years }) => ({ years })),
}

/** The national rows of a kind that hold on `day`. */
export const nationalRowsOf = (rules: Rules, kind: LocalKind, day: string): NationalRow[] =>
  (readers[kind]?.(rules) ?? [])
    .filter(({ row }) => row.jurisdiction === 'CN' && inForce([row], day).length > 0)
    .map((one) => ({ ...one, key: keyOf(kind, one.parameters) }))

/** The key of a row of the kind; for a row whose figures do not fit the kind yet, what can be told of it. */
const keyOf = (kind: LocalKind, parameters: Parameters): string => {
  const read = readContent(kind, parameters)
  return 'content' in read ? localKey(read.content) : localKey({ kind, parameters } as unknown as LocalContent)
}
