import { z } from 'zod'
import { type Band, bandsOf, type Tier, tiers } from '../agency/norms.ts'
import { line } from '../text.ts'
import { approvalTiers, bodyTypes, type Category, categories, SPECIAL_TECHNICAL } from '../vehicle/norms.ts'
import { daySchema } from './schema.ts'

/*
 * The kinds of rows that a bureau may enter beside the national ones. A kind says what its parameters are, which part of
 * them is the key (of one key one row holds on one day), and by which part of the product it is read.
 */

/** A positive number with at most `places` decimals. */
const positive = (max: number, places = 2) =>
  z
    .number()
    .positive({ error: '须大于 0' })
    .max(max, { error: `不得大于 ${max}` })
    .refine((value) => Math.abs(value * 10 ** places - Math.round(value * 10 ** places)) < 1e-6, {
      error: `最多保留 ${places} 位小数`,
    })
const whole = (min: number, max: number) =>
  z
    .number()
    .int({ error: '须为整数' })
    .min(min, { error: `不得小于 ${min}` })
    .max(max, { error: `不得大于 ${max}` })
const yuan = positive(100_000_000)
const cappedCategories = categories.filter((category) => category !== SPECIAL_TECHNICAL) as [Category, ...Category[]]

export const stepNames = ['封存停驶', '移交', '缴库', '旧房腾退', '评估委托', '资料归档'] as const
export const dayKinds = ['工作日', '自然日'] as const
export const assetClasses = ['车辆', '房屋土地', '其他资产'] as const
export const approvers = ['使用单位', '主管部门', '机关事务管理部门', '财政部门', '本级人民政府'] as const
/** 专项作业车 by cargo function 15 or 30 years, 摩托车 12 or 13 (10 or 11 where the province says so): 10.8. */
export const subKindYears = { 专项作业车: [15, 30], 摩托车: [10, 11, 12, 13] } as const

/** Parameters by kind; the figures carry their unit in the name. */
export const localParameters = {
  'office-norm': z
    .strictObject({ tier: z.enum(tiers), band: z.string(), usableM2Max: positive(200) })
    .refine(({ tier, band }) => (bandsOf(tier) as readonly string[]).includes(band), {
      path: ['band'],
      error: '该机关层级没有这一职务层次，请重新选择',
    }),
  'office-service': z.strictObject({ tier: z.enum(tiers), perPostM2: positive(50) }),
  tolerance: z.strictObject({ m2: z.number().min(0).max(5, { error: '不得大于 5' }).multipleOf(0.01) }),
  retrieval: z.strictObject({ months: whole(0, 24) }),
  vacancy: z.strictObject({ days: whole(1, 3_650) }),
  'vehicle-cap': z.strictObject({
    category: z.enum(cappedCategories),
    approval: z.enum(approvalTiers),
    bodyType: z.enum(['轿车', '其他小型客车', '中型客车', '大型客车']),
    priceCnyMax: yuan,
    displacementLMax: positive(20, 3).nullable(),
  }),
  'new-energy-cap': z.strictObject({ priceCnyMax: yuan }),
  guidance: z.strictObject({ bodyType: z.enum(bodyTypes), km: whole(1, 5_000_000) }),
  renewal: z.strictObject({ years: whole(1, 50) }),
  'scrap-age': z
    .strictObject({ bodyType: z.enum(['专项作业车', '摩托车']), years: whole(1, 50) })
    .refine(({ bodyType, years }) => (subKindYears[bodyType] as readonly number[]).includes(years), {
      path: ['years'],
      error: '专项作业车为 15 年（有载货功能）或 30 年（无载货功能），摩托车为 10 至 13 年',
    }),
  'price-cut': z.strictObject({
    firstPercentMax: whole(1, 90),
    laterPercentMax: whole(1, 90),
    reapprovalBelowPercent: whole(1, 100),
    roundsMax: whole(1, 20),
  }),
  reserve: z.strictObject({ percentOfAppraisalMin: whole(1, 200) }),
  'appraisal-validity': z.strictObject({ months: whole(1, 36) }),
  'step-deadline': z.strictObject({ step: z.enum(stepNames), days: whole(1, 365), dayKind: z.enum(dayKinds) }),
  'sealing-place': z.strictObject({ place: line(100) }),
  approval: z.strictObject({
    assetClass: z.enum(assetClasses),
    /** book value from which on; the highest that a value reaches decides */
    fromCny: z.number().min(0, { error: '不得小于 0' }).max(1_000_000_000_000),
    approver: z.enum(approvers),
  }),
} as const
export type LocalKind = keyof typeof localParameters
export const localKinds = Object.keys(localParameters) as [LocalKind, ...LocalKind[]]
export type ParametersOf<Kind extends LocalKind> = z.infer<(typeof localParameters)[Kind]>

/** The parameters of a kind with the kind itself. */
export type LocalContent = { [Kind in LocalKind]: { kind: Kind; parameters: ParametersOf<Kind> } }[LocalKind]

/** What reads the rows of a kind: judging as it is today, or the flows of disposal and of requests. */
export type UsedBy = 'judging' | 'disposal' | 'request'

export interface KindText {
  title: string
  group: 'office' | 'vehicle' | 'disposal' | 'approval'
  usedBy: UsedBy
}

export const localKindTexts: Record<LocalKind, KindText> = {
  'office-norm': { title: '办公室面积标准', group: 'office', usedBy: 'judging' },
  'office-service': { title: '服务用房面积标准', group: 'office', usedBy: 'judging' },
  tolerance: { title: '面积允许误差', group: 'office', usedBy: 'judging' },
  retrieval: { title: '调离、退休腾退期限', group: 'office', usedBy: 'judging' },
  vacancy: { title: '办公室空置天数', group: 'office', usedBy: 'judging' },
  'vehicle-cap': { title: '车辆配备标准', group: 'vehicle', usedBy: 'judging' },
  'new-energy-cap': { title: '新能源轿车价格', group: 'vehicle', usedBy: 'judging' },
  renewal: { title: '车辆更新年限', group: 'vehicle', usedBy: 'judging' },
  guidance: { title: '引导报废里程', group: 'vehicle', usedBy: 'judging' },
  'scrap-age': { title: '专项作业车、摩托车报废年限', group: 'vehicle', usedBy: 'judging' },
  'price-cut': { title: '流拍降价幅度', group: 'disposal', usedBy: 'disposal' },
  reserve: { title: '拍卖保留价', group: 'disposal', usedBy: 'disposal' },
  'appraisal-validity': { title: '评估报告有效期', group: 'disposal', usedBy: 'disposal' },
  'step-deadline': { title: '办理时限', group: 'disposal', usedBy: 'disposal' },
  'sealing-place': { title: '车辆封存地点', group: 'disposal', usedBy: 'disposal' },
  approval: { title: '处置审批权限', group: 'approval', usedBy: 'disposal' },
}

const keys: { [Kind in LocalKind]: (parameters: ParametersOf<Kind>) => string } = {
  'office-norm': ({ tier, band }) => `${tier}/${band}`,
  'office-service': ({ tier }) => tier,
  tolerance: () => '',
  retrieval: () => '',
  vacancy: () => '',
  'vehicle-cap': ({ category, approval, bodyType }) => `${category}/${approval}/${bodyType}`,
  'new-energy-cap': () => '',
  guidance: ({ bodyType }) => bodyType,
  renewal: () => '',
  'scrap-age': ({ bodyType }) => bodyType,
  'price-cut': () => '',
  reserve: () => '',
  'appraisal-validity': () => '',
  'step-deadline': ({ step }) => step,
  'sealing-place': ({ place }) => place,
  approval: ({ assetClass, fromCny }) => `${assetClass}/${fromCny}`,
}

/** What a row governs within its kind: of one kind and key one row holds on one day. */
export const localKey = ({ kind, parameters }: LocalContent): string =>
  (keys[kind] as (parameters: LocalContent['parameters']) => string)(parameters)

const source = {
  instrument: line(200),
  number: line(100),
  locator: z.string().max(100),
  jurisdiction: z.string().regex(/^\d{6}(\d{3}|\d{6})?$/, { error: '须为 6、9 或 12 位行政区划代码' }),
  from: daySchema,
  /** the first day no longer in force */
  until: daySchema.nullable(),
}

/** A row as it is entered; `acceptLooser` says that whoever enters it knows it to be looser than the national one. */
export const localRuleInput = z
  .strictObject({
    kind: z.enum(localKinds),
    parameters: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    ...source,
    acceptLooser: z.boolean().default(false),
  })
  .refine(({ from, until }) => until === null || from < until, {
    path: ['until'],
    error: '失效日期须晚于生效日期',
  })
export type LocalRuleInput = z.infer<typeof localRuleInput>

/** A row ready to be judged by. */
export type LocalRow = LocalContent & {
  id: string
  from: string
  until: string | null
  jurisdiction: string
  clause: { instrument: string; number: string; locator: string }
}

/**
 * The content of a row by the schema of its kind.
 * @returns the content, or what is wrong with each parameter
 */
export function readContent(
  kind: LocalKind,
  parameters: unknown,
): { content: LocalContent } | { errors: { field: string; message: string }[] } {
  const read = localParameters[kind].safeParse(parameters)
  if (read.success) return { content: { kind, parameters: read.data } as LocalContent }
  return { errors: read.error.issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message })) }
}

/** Bands of a tier for a form. */
export const bandChoices = (tier: Tier): readonly Band[] => bandsOf(tier)
