import { z } from 'zod'
import { auctionResults, disposalMethodCodes } from '../disposal/methods.ts'
import { furtherGroupingNames } from './groupings.ts'
import { segmentNames } from './segments.ts'

const money = z.string().regex(/^-?\d+\.\d{2}$/)
const rate = z.string().regex(/^-?\d+\.\d{4}$/)
const number = z.int().min(0)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const method = z.enum(disposalMethodCodes)

const groupValues = z.object({
  completed: number,
  originalValue: money,
  appraised: money,
  proceeds: money,
  taxesAndFees: money,
  due: money,
  remitted: money,
})
export type GroupValues = z.infer<typeof groupValues>

const disposalTally = z.object({
  year: z.int(),
  cases: z.object({ applied: number, approved: number, completed: number, openAtYearEnd: number }),
  byMethod: z.array(groupValues.extend({ method })),
  byAgency: z.array(groupValues.extend({ agencyCode: z.string(), agencyName: z.string() })),
  byCategory: z.array(groupValues.extend({ category: z.string() })),
  auction: z.object({
    lots: number,
    sold: number,
    unsold: number,
    withdrawn: number,
    soldRate: rate.nullable(),
    startTotalOfSold: money,
    hammerTotal: money,
    premium: money,
    premiumRate: rate.nullable(),
  }),
  remittance: z.object({ due: money, remitted: money, outstanding: money }),
  days: z.object({ median: z.number().nullable(), p90: z.number().nullable() }),
})
export type DisposalTally = z.infer<typeof disposalTally>

/** The annual disposal report: money in yuan, rates as fractions, days from 申请日期 to 办结日期. */
export const disposalReport = disposalTally.extend({
  /** whether the year book of that year is signed, so that later corrections no longer move these figures */
  sealed: z.boolean(),
})
export type DisposalReport = z.infer<typeof disposalReport>

const furtherLine = groupValues.extend({ key: z.string() })
const waits = z.array(
  z.object({
    name: z.enum(segmentNames),
    title: z.string(),
    cases: number,
    medianDays: z.number().nullable(),
    p90Days: z.number().nullable(),
    longestDays: z.number().nullable(),
    totalDays: number,
  }),
)

/** The year by everything else that can be asked of it, and where its completed cases waited. */
export const disposalBreakdown = z.object({
  year: z.int(),
  sealed: z.boolean(),
  groups: z.array(
    z.object({
      name: z.enum(furtherGroupingNames),
      title: z.string(),
      lines: z.array(furtherLine),
      before: z.array(furtherLine),
    }),
  ),
  waits,
  waitsBefore: waits,
  /** the same for each way of disposal */
  waitsByMethod: z.array(z.object({ method, cases: number, waits })),
})
export type DisposalBreakdown = z.infer<typeof disposalBreakdown>

/** The year of a report in a query. */
export const reportYear = z.coerce
  .number('请填写年份')
  .int('请填写四位年份，如 2025')
  .min(1990, '年份应在 1990 至 2100 之间')
  .max(2100, '年份应在 1990 至 2100 之间')

/** An agency alone; empty is the same as absent: all. */
const agencyCode = z
  .string()
  .max(200)
  .transform((code) => code || undefined)
  .optional()

export const reportQuery = z.object({ year: reportYear, agencyCode })
export type ReportQuery = z.infer<typeof reportQuery>

export const figureQuery = reportQuery.extend({
  /** e.g. `cases.applied`, `byMethod.auction.due`, `byAgency.CODE.proceeds`, `auction.sold`, `days.median` */
  figure: z.string().min(1).max(128),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
})
export type FigureQuery = z.infer<typeof figureQuery>

const figureLine = z.object({
  /** what this row brings to the figure: 1 where it counts, yuan, or days */
  amount: z.string(),
  /** its share in what a rate divides by; null elsewhere */
  base: z.string().nullable(),
  code: z.string(),
  vehicleCode: z.string(),
  plate: z.string(),
  model: z.string(),
  method,
  category: z.string(),
  agencyCode: z.string(),
  agencyName: z.string(),
  appliedOn: day,
  approvedOn: day.nullable(),
  completedOn: day.nullable(),
  endedOn: day.nullable(),
  originalValue: money,
  appraisal: money.nullable(),
  proceeds: money,
  taxesAndFees: money,
  due: money,
  remitted: money,
  outstanding: money,
  rounds: z.array(
    z.object({
      number: z.int(),
      day,
      startPrice: money.nullable(),
      result: z.enum(auctionResults),
      hammerPrice: money.nullable(),
    }),
  ),
})
export type FigureLine = z.infer<typeof figureLine>

/** One figure of the report with the rows behind it; `total` counts the rows, `items` is one page of them. */
export const figureAnswer = z.object({
  figure: z.string(),
  title: z.string(),
  formula: z.string(),
  unit: z.string(),
  value: z.union([z.string(), z.number()]).nullable(),
  total: number,
  items: z.array(figureLine),
})
export type FigureAnswer = z.infer<typeof figureAnswer>

export const reportYears = z.object({
  /** years in which a case was applied for, approved, completed or at auction, the latest first */
  years: z.array(z.int()),
})
