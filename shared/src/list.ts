import { z } from 'zod'
import { daySchema } from './law/schema.ts'

/** What every list can be asked: a day, a page by cursor (without limit) or by number (first 10,000 rows), a search. */
export const listQuery = z.object({
  asOf: daySchema.optional(),
  q: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
})
export type ListQuery = z.infer<typeof listQuery>

const name = z.string().max(200).optional()
const number = z.coerce.number().min(0).max(1e9).optional()

export const agencyQuery = listQuery.extend({ tier: name, kind: name, parentCode: name })
export const personQuery = listQuery.extend({ agencyCode: name, band: name, status: name, title: name })
export const roomQuery = listQuery.extend({
  agencyCode: name,
  use: name,
  compound: name,
  building: name,
  floor: name,
  areaMin: number,
  areaMax: number,
  vacant: z.enum(['true', 'false']).optional(),
})
export const vehicleQuery = listQuery.extend({
  agencyCode: name,
  category: name,
  bodyType: name,
  energy: name,
  plate: name,
  vin: name,
})

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ total: z.number(), items: z.array(item), nextCursor: z.string().nullable() })

export const agencyPage = pageOf(
  z.object({
    code: z.string(),
    name: z.string(),
    tier: z.string(),
    kind: z.string().nullable(),
    parentCode: z.string().nullable(),
    creditCode: z.string().nullable(),
    divisionCode: z.string().nullable(),
  }),
)
export const personPage = pageOf(
  z.object({
    code: z.string(),
    name: z.string(),
    agencyCode: z.string(),
    title: z.string().nullable(),
    band: z.string(),
    status: z.string(),
    statusOn: z.string().nullable(),
  }),
)
export const roomPage = pageOf(
  z.object({
    code: z.string(),
    compound: z.string(),
    building: z.string(),
    floor: z.string(),
    number: z.string(),
    use: z.string(),
    usableArea: z.string(),
    agencyCode: z.string().nullable(),
    remark: z.string().nullable(),
  }),
)
export const vehiclePage = pageOf(
  z.object({
    code: z.string(),
    plate: z.string(),
    vin: z.string(),
    model: z.string(),
    bodyType: z.string(),
    category: z.string(),
    energy: z.string(),
    displacementL: z.string().nullable(),
    seats: z.number().nullable(),
    price: z.string(),
    purchasedOn: z.string(),
    firstRegisteredOn: z.string(),
    agencyCode: z.string(),
    inspectionUntil: z.string().nullable(),
    approvalTier: z.string(),
    approvalNo: z.string().nullable(),
  }),
)
