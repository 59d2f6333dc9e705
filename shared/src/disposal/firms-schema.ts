import { z } from 'zod'
import { isCreditCode } from '../credit-code.ts'
import { daySchema } from '../law/schema.ts'
import { line, paragraphs } from '../text.ts'
import { type FirmKind, firmKindNames } from './draw-words.ts'
import { firmKinds, firmStandings } from './firms.ts'

const creditCode = z.string().refine(isCreditCode, {
  error: '统一社会信用代码不正确：须为18位大写字母和数字，末位为校验码；请对照营业执照核对',
})

const facts = {
  name: line(100),
  qualificationNo: line(100).nullish(),
  qualifiedFrom: daySchema.nullish(),
  /** the first day on which the qualification no longer holds */
  qualifiedUntil: daySchema.nullish(),
  listedFrom: daySchema,
  /** the first day on which it no longer stands in the list, with the reason */
  listedUntil: daySchema.nullish(),
  untilReason: line(200).nullish(),
  /** by which it was taken in */
  document: line(200),
  remark: paragraphs(1000).nullish(),
}

export const firmInput = z.strictObject({ kind: z.enum(firmKindNames), creditCode, ...facts }).superRefine(check)
export type FirmInput = z.infer<typeof firmInput>

/**
 * All that may be put right of a firm; its kind and code are what it is known by. `version` is the one read.
 * Whether it fits the kind is checked once the kind is known.
 */
export const firmChange = z.strictObject({ version: z.int().min(1), ...facts })
export type FirmChange = z.infer<typeof firmChange>

/** What does not hold together in the facts of a firm, by field. */
export function firmFaults(
  firm: Omit<FirmChange, 'version'> & { kind: FirmKind },
): { field: string; message: string }[] {
  const faults: { field: string; message: string }[] = []
  const { qualification } = firmKinds[firm.kind]
  if (qualification && !firm.qualificationNo) {
    const { instrument, locator } = qualification.clause
    faults.push({
      field: 'qualificationNo',
      message: `请填写${qualification.title}（《${instrument.replace('中华人民共和国', '')}》${locator}）`,
    })
  }
  if (firm.qualifiedFrom && firm.qualifiedUntil && firm.qualifiedUntil <= firm.qualifiedFrom) {
    faults.push({ field: 'qualifiedUntil', message: '资质失效日期须晚于资质起始日期' })
  }
  // The same day: it never was in the list, which is how a wrong entry is taken back.
  if (firm.listedUntil && firm.listedUntil < firm.listedFrom) {
    faults.push({ field: 'listedUntil', message: '移出日期不得早于列入日期；从未生效的，请填写与列入日期相同的一天' })
  }
  if (Boolean(firm.listedUntil) !== Boolean(firm.untilReason)) {
    faults.push({ field: 'untilReason', message: '移出日期与移出原因须同时填写' })
  }
  return faults
}

function check(firm: Omit<FirmChange, 'version'> & { kind: FirmKind }, context: z.RefinementCtx): void {
  for (const { field, message } of firmFaults(firm)) context.addIssue({ code: 'custom', path: [field], message })
}

export const firmSchema = z.object({
  id: z.int(),
  version: z.int(),
  kind: z.enum(firmKindNames),
  name: z.string(),
  creditCode: z.string(),
  qualificationNo: z.string().nullable(),
  qualifiedFrom: z.string().nullable(),
  qualifiedUntil: z.string().nullable(),
  listedFrom: z.string(),
  listedUntil: z.string().nullable(),
  untilReason: z.string().nullable(),
  document: z.string(),
  remark: z.string().nullable(),
  /** today */
  standing: z.enum(firmStandings),
  recordedAt: z.string(),
  recordedBy: z.string(),
})
export type Firm = z.infer<typeof firmSchema>

export const firmQuery = z.object({
  kind: z.enum(firmKindNames).optional(),
  /** those that stand in the list or will; else also those that were removed */
  removed: z.enum(['true', 'false']).optional(),
  /** part of the name or the code */
  q: z.string().max(100).optional(),
  cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export type FirmQuery = z.infer<typeof firmQuery>
export const firmPage = z.object({ total: z.int(), items: z.array(firmSchema), nextCursor: z.string().nullable() })
