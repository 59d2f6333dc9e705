import { z } from 'zod'
import { shanghaiDay } from '../day.ts'
import { daySchema } from '../law/schema.ts'
import { line, paragraphs } from '../text.ts'
import { bySign } from './draw.ts'
import { drawStates, type FirmKind, firmKindNames } from './draw-words.ts'
import { seedSourceCodes } from './seeds.ts'
import { witnessesInput, witnessSchema } from './witnesses.ts'

/** A firm as it stands in a frozen list, with the terms by which it may be drawn that day. */
export const candidateSchema = z.strictObject({
  id: z.int(),
  name: z.string(),
  creditCode: z.string(),
  qualificationNo: z.string().nullable(),
  qualifiedFrom: z.string().nullable(),
  qualifiedUntil: z.string().nullable(),
  listedFrom: z.string(),
  listedUntil: z.string().nullable(),
})
export type Candidate = z.infer<typeof candidateSchema>

/** 候选名单: the text of it is what is frozen and digested, sign by sign. */
export const frozenList = z.strictObject({
  kind: z.enum(firmKindNames),
  /** on which everybody in it may be drawn */
  day: daySchema,
  candidates: z.array(candidateSchema),
})

/** The list as the text that is frozen. */
export const listText = (kind: FirmKind, day: string, candidates: readonly Candidate[]): string =>
  JSON.stringify({ kind, day, candidates: candidates.toSorted((a, b) => bySign(a.creditCode, b.creditCode)) })

export const seedRuleSchema = z.strictObject({
  source: z.enum(seedSourceCodes),
  /** 期号, where the source has one */
  issue: z.string().max(20).nullable().default(null),
  day: daySchema,
})

const hex = z.string().regex(/^[0-9a-f]{64}$/)

export const freezeInput = z.strictObject({
  purpose: line(200),
  kind: z.enum(firmKindNames),
  /** the cases it is drawn for; none: for several to come */
  caseCodes: z.array(z.string().min(1).max(200)).max(100).default([]),
  picks: z.int().min(1).max(50),
  /** of the list that was looked at: another one is not frozen unseen */
  listSm3: hex,
  seedRule: seedRuleSchema,
  witnesses: witnessesInput,
})
export type FreezeInput = z.infer<typeof freezeInput>

export const seedInput = z.strictObject({
  /** as published */
  value: line(100),
  /** where it was looked up: an address, a paper with its day */
  reference: line(300),
  witnesses: witnessesInput,
})
export type SeedInput = z.infer<typeof seedInput>

export const voidInput = z.strictObject({ reason: paragraphs(500) })

export const drawNumberParam = z.object({ number: z.string().min(1).max(40) })
export const candidatesQuery = z.object({ kind: z.enum(firmKindNames) })
export const candidatesAnswer = z.object({ day: z.string(), listSm3: z.string(), items: z.array(candidateSchema) })

export const drawQuery = z.object({
  state: z.enum(drawStates).optional(),
  kind: z.enum(firmKindNames).optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  /** drawn for this case */
  caseCode: z.string().max(200).optional(),
  cursor: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type DrawQuery = z.infer<typeof drawQuery>

/** Who acted, and for whom, by the names they had then. */
const operator = z.array(z.string()).min(1).max(2)
/** An instant as `Date` writes it. */
const instant = z.string().refine((text) => {
  const at = new Date(text)
  return !Number.isNaN(at.getTime()) && at.toISOString() === text
})
const chosen = z.strictObject({ place: z.int(), creditCode: z.string(), name: z.string() })
const ruleShown = seedRuleSchema.extend({ issue: z.string().nullable(), text: z.string() })
const seedShown = z.strictObject({
  value: z.string(),
  reference: z.string(),
  enteredAt: instant,
  enteredBy: operator,
})

export const drawItem = z.object({
  number: z.string(),
  state: z.enum(drawStates),
  purpose: z.string(),
  kind: z.enum(firmKindNames),
  picks: z.int(),
  /** how many it is drawn from */
  candidates: z.int(),
  frozenAt: z.string(),
  seedDay: z.string(),
  /** names in the order drawn */
  result: z.array(z.string()),
})
export const drawPage = z.object({ total: z.int(), items: z.array(drawItem), nextCursor: z.string().nullable() })

export const drawCard = z.object({
  number: z.string(),
  state: z.enum(drawStates),
  purpose: z.string(),
  kind: z.enum(firmKindNames),
  caseCodes: z.array(z.string()),
  picks: z.int(),
  listDay: z.string(),
  candidates: z.array(candidateSchema),
  listSm3: z.string(),
  listSha256: z.string(),
  frozenAt: z.string(),
  frozenBy: operator,
  /** those who looked on when the list was frozen */
  listWitnesses: z.array(witnessSchema),
  seedRule: ruleShown,
  algorithm: z.string(),
  seed: seedShown.nullable(),
  /** those who looked on when the seed was entered */
  witnesses: z.array(witnessSchema).nullable(),
  result: z.array(chosen).nullable(),
  voided: z.object({ at: z.string(), by: operator, reason: z.string() }).nullable(),
  /** of the proof as a whole */
  proofSm3: z.string().nullable(),
})
export type DrawCard = z.infer<typeof drawCard>

/** What a proof says, apart from its own digest. */
export const proofBody = z.strictObject({
  form: z.literal('heding-draw-proof/1'),
  number: z.string(),
  purpose: z.string(),
  kind: z.enum(firmKindNames),
  caseCodes: z.array(z.string()),
  picks: z.int(),
  /** exactly the text that was frozen */
  list: z.string(),
  listSm3: hex,
  listSha256: hex,
  frozenAt: instant,
  frozenBy: operator,
  listWitnesses: z.array(witnessSchema),
  seedRule: ruleShown,
  algorithm: z.string(),
  seed: seedShown,
  witnesses: z.array(witnessSchema),
  result: z.array(chosen),
})
export type ProofBody = z.infer<typeof proofBody>
export const proofSchema = proofBody.extend({ sm3: hex })
export type Proof = z.infer<typeof proofSchema>

/** The day in Shanghai of an instant as it is written. */
export const dayOf = (iso: string): string => shanghaiDay(new Date(iso))
