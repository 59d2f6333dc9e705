import { z } from 'zod'
import { daySchema } from '../law/schema.ts'
import { line } from '../text.ts'
import { lotResults } from './result-sheet.ts'
import { disposalStateCodes } from './states.ts'

const money = z.string()
const day = z.string()
const amount = z.union([z.string().max(20), z.number()])
const code = z.string().min(1).max(200)

/** 拍卖场次: several cases announced together, all of them or none. */
export const sessionInput = z.strictObject({
  firm: line(100),
  noticeDay: daySchema,
  viewingFrom: daySchema,
  viewingUntil: daySchema,
  auctionDay: daySchema,
  session: line(50),
  /** yuan; checked as the step itself checks it */
  items: z
    .array(z.strictObject({ code, lot: line(20), reserve: amount }))
    .min(1)
    .max(200),
  /** the day on which it is done; today unless given */
  on: daySchema.optional(),
})
export type SessionInput = z.infer<typeof sessionInput>

export const sessionParam = z.object({ session: z.string().min(1).max(50) })
export const sessionQuery = z.object({
  /** of the auction day */
  year: z.coerce.number().int().min(1990).max(2100).optional(),
})

const head = z.object({
  session: z.string(),
  firm: z.string(),
  auctionDay: day,
  lots: z.int(),
  sold: z.int(),
  unsold: z.int(),
  withdrawn: z.int(),
  /** still without a result */
  waiting: z.int(),
  hammerTotal: money,
})
export const sessionList = z.object({ items: z.array(head) })
export type SessionHead = z.infer<typeof head>

export const sessionCard = head.extend({
  noticeDay: day,
  viewingFrom: day,
  viewingUntil: day,
  items: z.array(
    z.object({
      lot: z.string(),
      code: z.string(),
      state: z.enum(disposalStateCodes),
      vehicleCode: z.string(),
      plate: z.string(),
      model: z.string(),
      agencyName: z.string(),
      reserve: money,
      /** 违约: sold, and not paid for */
      result: z.enum([...lotResults, '违约']).nullable(),
      hammerPrice: money.nullable(),
      buyer: z.string().nullable(),
      bidders: z.int().nullable(),
    }),
  ),
})
export type SessionCard = z.infer<typeof sessionCard>

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
export const resultsQuery = z.object({
  /** reads and checks everything, and writes nothing */
  dryRun: flag.default(false),
  /** on which the session was held; its 拍卖日期 unless given */
  on: daySchema.optional(),
  /** whoever sends it has made sure that no buyer is 委托人、拍卖人及其工作人员 */
  independent: flag.default(false),
})
export type ResultsQuery = z.infer<typeof resultsQuery>

export const sheetFault = z.object({ row: z.int(), heading: z.string(), value: z.string(), message: z.string() })
export const resultsAnswer = z.object({
  dryRun: z.boolean(),
  sold: z.int(),
  unsold: z.int(),
  withdrawn: z.int(),
  hammerTotal: money,
  /** lots of the session of which the file says nothing */
  unmentioned: z.array(z.string()),
})
export type ResultsAnswer = z.infer<typeof resultsAnswer>

/** 多案合并缴库: one receipt over several cases, all of them or none. */
export const receiptInput = z.strictObject({
  receiptNo: line(100),
  on: daySchema.optional(),
  items: z.array(z.strictObject({ code, amount })).min(1).max(200),
})
export type ReceiptInput = z.infer<typeof receiptInput>
export const receiptAnswer = z.object({
  receiptNo: z.string(),
  total: money,
  items: z.array(z.object({ code: z.string(), state: z.enum(disposalStateCodes), outstanding: money })),
})
export type ReceiptAnswer = z.infer<typeof receiptAnswer>
