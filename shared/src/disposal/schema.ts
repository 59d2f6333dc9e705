import { z } from 'zod'
import { roleNames } from '../account/permissions.ts'
import { papers } from '../attachments/papers.ts'
import { clauseSchema, daySchema } from '../law/schema.ts'
import { line, paragraphs } from '../text.ts'
import { disposalMethodCodes } from './methods.ts'
import { moneyKinds } from './record.ts'
import { disposalActionCodes, disposalStateCodes } from './states.ts'

const money = z.string()
const day = z.string()
const method = z.enum(disposalMethodCodes, { error: `处置方式须为下列之一：${disposalMethodCodes.join('、')}` })

const application = {
  method,
  /** a code of 处置事由, its name, or the reason in words */
  reason: line(200),
  explanation: paragraphs(1000).optional(),
  /** 申请日期; today unless given */
  on: daySchema.optional(),
}
export const applicationInput = z.strictObject({ vehicleCode: z.string().min(1).max(200), ...application })
export type ApplicationInput = z.infer<typeof applicationInput>

/** Several vehicles applied for together: all of them or none. */
export const bundleInput = z.strictObject({
  vehicleCodes: z.array(z.string().min(1).max(200)).min(1).max(100),
  ...application,
})
export type BundleInput = z.infer<typeof bundleInput>

export const opened = z.object({ code: z.string(), state: z.enum(disposalStateCodes) })
export const bundleOpened = z.object({ bundle: z.string(), items: z.array(opened.extend({ vehicleCode: z.string() })) })

/** A step to take: what it needs besides stands with the case (`next[].fields`). */
export const actionInput = z.looseObject({
  action: z.enum(disposalActionCodes, { error: `步骤须为下列之一：${disposalActionCodes.join('、')}` }),
  /** the day on which it was done; today unless given */
  on: daySchema.optional(),
})
export type ActionInput = z.infer<typeof actionInput>

const code = z.string().min(1).max(200)
export const codeParam = z.object({ code })

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
export const disposalQuery = z.object({
  q: z.string().max(100).optional(),
  state: z.enum(disposalStateCodes).optional(),
  method: z.enum(disposalMethodCodes).optional(),
  agencyCode: z.string().max(200).optional(),
  vehicleCode: z.string().max(200).optional(),
  /** cases walked here, or those of the older ledger */
  live: flag.optional(),
  open: flag.optional(),
  /** whose next step is the asker's */
  mine: flag.optional(),
  /** whose term has run out */
  overdue: flag.optional(),
  bundle: z.string().max(100).optional(),
  cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type DisposalQuery = z.infer<typeof disposalQuery>

const head = z.object({
  code: z.string(),
  /** false: brought in from the older ledger */
  live: z.boolean(),
  state: z.enum(disposalStateCodes),
  stateOn: day,
  suspended: z.boolean(),
  method,
  reason: z.string(),
  bundle: z.string().nullable(),
  vehicleCode: z.string(),
  plate: z.string(),
  model: z.string(),
  category: z.string(),
  agencyCode: z.string(),
  agencyName: z.string(),
  appliedOn: day,
  approvedOn: day.nullable(),
  completedOn: day.nullable(),
  endedOn: day.nullable(),
  /** yuan still to be remitted */
  outstanding: money,
  /** whose turn it is */
  waitsFor: z.array(z.enum(roleNames)),
  /** the last day of the term that runs, with its clause */
  term: z
    .object({ until: day, overdue: z.boolean(), title: z.string(), clause: clauseSchema, certainty: z.string() })
    .nullable(),
})
export const disposalItem = head
export type DisposalItem = z.infer<typeof disposalItem>

export const disposalPage = z.object({
  total: z.int(),
  items: z.array(disposalItem),
  nextCursor: z.string().nullable(),
})

const item = z.object({ code: z.string(), title: z.string() })
const field = z.looseObject({
  name: z.string(),
  title: z.string(),
  kind: z.string(),
  optional: z.boolean().optional(),
  hint: z.string().optional(),
  max: z.number().optional(),
  least: z.number().optional(),
  most: z.number().optional(),
  items: z.array(item).optional(),
})

const step = z.object({
  ordinal: z.int(),
  action: z.enum(disposalActionCodes),
  from: z.enum(disposalStateCodes),
  to: z.enum(disposalStateCodes),
  on: day,
  recordedAt: z.string(),
  actorName: z.string(),
  /** for whom the actor stood in */
  principalName: z.string().nullable(),
  stated: z.record(z.string(), z.unknown()),
  papers: z.array(z.object({ id: z.int(), paper: z.string(), label: z.string(), sm3: z.string() })),
  rules: z.array(z.string()),
  takenBackBy: z.int().nullable(),
})

const next = z.object({
  action: z.enum(disposalActionCodes),
  title: z.string(),
  to: z.enum(disposalStateCodes),
  by: z.enum(roleNames),
  approval: z.boolean(),
  fields: z.array(field),
  papers: z.array(z.object({ paper: z.enum(papers), present: z.boolean() })),
  clause: clauseSchema,
  /** whether whoever asks may take it; otherwise why not */
  mayTake: z.boolean(),
  refusal: z.string().nullable(),
  /** papers that are not there and guards that do not hold as things are */
  missing: z.array(z.string()),
})

const moneyLine = z.object({
  kind: z.enum(moneyKinds),
  item: z.string(),
  amount: money,
  bookedOn: day.nullable(),
  receiptNo: z.string().nullable(),
  reversal: z.boolean(),
  step: z.int().nullable(),
})

export const disposalCard = head.extend({
  /** raised by every step; the ETag */
  version: z.int(),
  explanation: z.string().nullable(),
  applicantName: z.string().nullable(),
  appliedAt: z.string().nullable(),
  bodyType: z.string(),
  energy: z.string(),
  price: money,
  firstRegisteredOn: day,
  purchasedOn: day,
  vin: z.string(),
  receiver: z.object({ code: z.string(), name: z.string() }).nullable(),
  appraisal: money.nullable(),
  rounds: z.array(
    z.object({
      number: z.int(),
      day,
      startPrice: money.nullable(),
      result: z.string().nullable(),
      hammerPrice: money.nullable(),
      bidders: z.int().nullable(),
    }),
  ),
  money: z.object({
    proceeds: money,
    residual: money,
    fees: money,
    due: money,
    remitted: money,
    outstanding: money,
    lines: z.array(moneyLine),
  }),
  steps: z.array(step),
  next: z.array(next),
  /** ways of disposal that the law closes to the vehicle today */
  barred: z.array(z.object({ method, explanation: z.string(), clauses: z.array(clauseSchema) })),
})
export type DisposalCard = z.infer<typeof disposalCard>

export const chooserQuery = z.object({ vehicleCode: code })
/** Before one applies: which ways are open to a vehicle, and why the others are not. */
export const chooserAnswer = z.object({
  vehicleCode: z.string(),
  plate: z.string(),
  /** the case it is already in */
  openCase: z.string().nullable(),
  methods: z.array(
    z.object({ method, open: z.boolean(), explanation: z.string().nullable(), clauses: z.array(clauseSchema) }),
  ),
})

const ratio = z.string().nullable()
const range = z.object({ lots: z.int(), median: z.string(), low: z.string(), high: z.string() }).nullable()
/** 价格比对: lots of a year against those of like age and distance of eight years. Ratios with four places. */
export const priceQuery = z.object({ year: z.coerce.number().int().min(1990).max(2100) })
export const priceAnswer = z.object({
  year: z.int(),
  lots: z.array(
    z.object({
      code: z.string(),
      plate: z.string(),
      model: z.string(),
      agencyCode: z.string(),
      agencyName: z.string(),
      day,
      sold: z.boolean(),
      years: z.int(),
      km: z.number().nullable(),
      originalValue: money,
      appraisal: money.nullable(),
      hammerPrice: money.nullable(),
      rounds: z.int(),
      bidders: z.int().nullable(),
      reason: z.string().nullable(),
      appraisalRatio: ratio,
      appraisalRange: range,
      hammerRatio: ratio,
      hammerRange: range,
      /** which of the two lies outside the ordinary range */
      outliers: z.array(z.enum(['appraisal', 'hammer'])),
    }),
  ),
  oneBidder: z.int(),
  unsoldRounds: z.int(),
})
export type PriceAnswer = z.infer<typeof priceAnswer>

/** Where cases wait: by state, how many and for how long. */
export const boardAnswer = z.object({
  states: z.array(
    z.object({
      state: z.enum(disposalStateCodes),
      cases: z.int(),
      overdue: z.int(),
      /** days in the state: the middle and the longest */
      medianDays: z.number().nullable(),
      longestDays: z.int().nullable(),
    }),
  ),
})

/** 漏洞: what should have followed a step and has not. */
export const leakKinds = ['not-remitted', 'not-deregistered', 'not-transferred', 'still-held', 'overdue'] as const
export type LeakKind = (typeof leakKinds)[number]
export const leakAnswer = z.object({
  items: z.array(
    z.object({
      kind: z.enum(leakKinds),
      code: z.string(),
      plate: z.string(),
      agencyName: z.string(),
      since: day,
      days: z.int(),
      detail: z.string(),
    }),
  ),
})
export type LeakAnswer = z.infer<typeof leakAnswer>
