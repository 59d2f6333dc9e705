import { z } from 'zod'
import { line, paragraphs } from '../text.ts'
import { reportYear } from './schema.ts'

/** Why an agency no longer has a vehicle that it had a year before. */
export const gapReasons = {
  disposal: '处置',
  reallocation: '调剂',
  merger: '单位合并或撤销',
  correction: '登记更正',
} as const
export type GapReason = keyof typeof gapReasons
export const gapReasonCodes = Object.keys(gapReasons) as [GapReason, ...GapReason[]]

/** A vehicle that an agency holds on the last day of a year. */
export interface HeldVehicle {
  vehicleCode: string
  vin: string
  plate: string
  model: string
  bodyType: string
  category: string
  energy: string
  /** yuan, two places */
  price: string
  purchasedOn: string
  agencyCode: string
  agencyName: string
}

/** What is known of a vehicle that left an agency within the year. */
export interface Departure {
  /** the case that was completed in the year and took it away or moved it */
  closedBy: { code: string; method: string } | null
  /** given by hand */
  stated: { kind: GapReason; words: string; document: string | null } | null
}

/** Vehicles of the year before that their agency does not have at the end of the year, in the order of the year before. */
export function departures(before: readonly HeldVehicle[], now: readonly HeldVehicle[]): HeldVehicle[] {
  const kept = new Set(now.map(({ vehicleCode, agencyCode }) => `${agencyCode}\n${vehicleCode}`))
  return before.filter(({ vehicleCode, agencyCode }) => !kept.has(`${agencyCode}\n${vehicleCode}`))
}

/** The reason that counts: a completed case speaks for itself, anything else is stated by hand; null: unexplained. */
export const reasonFor = ({ closedBy, stated }: Departure): GapReason | null =>
  closedBy ? (closedBy.method === '调剂' ? 'reallocation' : 'disposal') : (stated?.kind ?? null)

export const bookParam = z.object({ year: reportYear })

export const reasonInput = z.strictObject({
  vehicleCode: line(200),
  agencyCode: line(200),
  kind: z.enum(gapReasonCodes, { error: `原因须为：${gapReasonCodes.join('、')}` }),
  words: paragraphs(500),
  document: line(100).optional(),
})
export type ReasonInput = z.infer<typeof reasonInput>

export const sealInput = z.strictObject({ document: line(100).optional() })
export type SealInput = z.infer<typeof sealInput>

const vehicle = z.object({
  vehicleCode: z.string(),
  plate: z.string(),
  model: z.string(),
  category: z.string(),
  agencyCode: z.string(),
  agencyName: z.string(),
})

export const bookAnswer = z.object({
  year: z.int(),
  /** null: still open */
  sealed: z.object({ at: z.string(), by: z.string(), document: z.string().nullable(), digest: z.string() }).nullable(),
  /** on 31 December of the year and of the year before */
  vehicles: z.int(),
  vehiclesBefore: z.int(),
  /** in the year's register and not in that of the year before */
  arrivals: z.int(),
  cases: z.int(),
  departures: z.array(
    vehicle.extend({
      reason: z.enum(gapReasonCodes).nullable(),
      caseCode: z.string().nullable(),
      words: z.string().nullable(),
      document: z.string().nullable(),
    }),
  ),
  unexplained: z.int(),
  /** what stands in the way of sealing, in words; empty: nothing */
  obstacles: z.array(z.string()),
  /** of a sealed book: what the register says otherwise today */
  differences: z.array(
    z.object({ subject: z.string(), field: z.string(), sealed: z.string().nullable(), now: z.string().nullable() }),
  ),
})
export type BookAnswer = z.infer<typeof bookAnswer>

export const bookList = z.object({
  items: z.array(
    z.object({
      year: z.int(),
      sealedAt: z.string().nullable(),
      vehicles: z.int().nullable(),
      cases: z.int().nullable(),
    }),
  ),
})
