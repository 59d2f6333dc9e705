import { bands, tiers } from '@heding/shared/agency/norms.ts'
import {
  approvers,
  assetClasses,
  dayKinds,
  type LocalKind,
  stepNames,
  subKindYears,
} from '@heding/shared/law/local-rules.ts'
import { approvalTiers, bodyTypes, categories, SPECIAL_TECHNICAL } from '@heding/shared/vehicle/norms.ts'

export type Parameters = Record<string, string | number | null>

/** One parameter of a kind as a form asks for it. */
export interface Field {
  name: string
  unit?: string
  /** what to choose from, given what is chosen already; absent: a number */
  choices?: (parameters: Parameters) => readonly (string | number)[]
  optional?: boolean
}

const tier: Field = { name: 'tier', choices: () => tiers }
const bodyType: Field = { name: 'bodyType', choices: () => bodyTypes }
const price: Field = { name: 'priceCnyMax', unit: '元' }
const bandsIn = ({ tier: chosen }: Parameters): readonly string[] => {
  const known = tiers.find((one) => one === chosen)
  return known ? bands[known] : []
}
const yearsFor = ({ bodyType: chosen }: Parameters): readonly number[] =>
  chosen === '专项作业车' || chosen === '摩托车' ? subKindYears[chosen] : []

/** The parameters of each kind, in the order in which they are asked for. */
export const fieldsOf: Record<LocalKind, readonly Field[]> = {
  'office-norm': [tier, { name: 'band', choices: bandsIn }, { name: 'usableM2Max', unit: 'm²' }],
  'office-service': [tier, { name: 'perPostM2', unit: 'm²/人' }],
  tolerance: [{ name: 'm2', unit: 'm²' }],
  retrieval: [{ name: 'months', unit: '个月' }],
  vacancy: [{ name: 'days', unit: '天' }],
  'vehicle-cap': [
    { name: 'category', choices: () => categories.filter((category) => category !== SPECIAL_TECHNICAL) },
    { name: 'approval', choices: () => approvalTiers.toReversed() },
    { name: 'bodyType', choices: () => bodyTypes.slice(0, 4) },
    price,
    { name: 'displacementLMax', unit: '升', optional: true },
  ],
  'new-energy-cap': [price],
  guidance: [bodyType, { name: 'km', unit: '公里' }],
  renewal: [{ name: 'years', unit: '年' }],
  'scrap-age': [
    { name: 'bodyType', choices: () => ['专项作业车', '摩托车'] },
    { name: 'years', unit: '年', choices: yearsFor },
  ],
  'price-cut': [
    { name: 'firstPercentMax', unit: '%' },
    { name: 'laterPercentMax', unit: '%' },
    { name: 'reapprovalBelowPercent', unit: '%' },
    { name: 'roundsMax', unit: '次' },
  ],
  reserve: [{ name: 'percentOfAppraisalMin', unit: '%' }],
  'appraisal-validity': [{ name: 'months', unit: '个月' }],
  'step-deadline': [
    { name: 'step', choices: () => stepNames },
    { name: 'days', unit: '天' },
    { name: 'dayKind', choices: () => dayKinds },
  ],
  'sealing-place': [{ name: 'place' }],
  approval: [
    { name: 'assetClass', choices: () => assetClasses },
    { name: 'fromCny', unit: '元' },
    { name: 'approver', choices: () => approvers },
  ],
}

/** Names of the parameters that say what the row is for; the others are its figures. */
export const keyFields = new Set(['tier', 'band', 'category', 'approval', 'bodyType', 'step', 'place', 'assetClass'])
