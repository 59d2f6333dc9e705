import { z } from 'zod'

const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ total: z.number(), items: z.array(item), nextCursor: z.string().nullable() })

/**
 * `version`: the dated row that says this; a change made from it names it. `findings`: codes of what the law says of the
 * record today; null on another day, for which they are not kept.
 */
const recorded = { code: z.string(), version: z.number(), findings: z.array(z.string()).nullable() }

export const agencyRow = z.object({
  ...recorded,
  name: z.string(),
  tier: z.string(),
  kind: z.string().nullable(),
  parentCode: z.string().nullable(),
  parentName: z.string().nullable(),
  creditCode: z.string().nullable(),
  divisionCode: z.string().nullable(),
  /** how many agencies stand directly below it */
  children: z.number(),
})
export const personRow = z.object({
  ...recorded,
  name: z.string(),
  agencyCode: z.string(),
  agencyName: z.string().nullable(),
  title: z.string().nullable(),
  band: z.string(),
  status: z.string(),
  statusOn: z.string().nullable(),
  /** what is recorded of a later day: until then the person is 在职 */
  leaving: z.object({ status: z.string(), on: z.string() }).nullable(),
})
export const roomRow = z.object({
  ...recorded,
  compound: z.string(),
  building: z.string(),
  floor: z.string(),
  number: z.string(),
  use: z.string(),
  /** m² */
  usableArea: z.string(),
  agencyCode: z.string().nullable(),
  agencyName: z.string().nullable(),
  remark: z.string().nullable(),
})
export const vehicleRow = z.object({
  ...recorded,
  plate: z.string(),
  vin: z.string(),
  model: z.string(),
  bodyType: z.string(),
  category: z.string(),
  energy: z.string(),
  displacementL: z.string().nullable(),
  seats: z.number().nullable(),
  /** yuan */
  price: z.string(),
  purchasedOn: z.string(),
  firstRegisteredOn: z.string(),
  agencyCode: z.string(),
  agencyName: z.string().nullable(),
  inspectionUntil: z.string().nullable(),
  approvalTier: z.string(),
  approvalNo: z.string().nullable(),
})

/** `version` is null where a room's row named the place and nothing else is recorded of it. */
const placed = {
  ...recorded,
  version: z.number().nullable(),
  /** WGS-84 degrees */
  longitude: z.string().nullable(),
  latitude: z.string().nullable(),
  rooms: z.number(),
  /** m², of its rooms */
  usableArea: z.string(),
  remark: z.string().nullable(),
}
export const compoundRow = z.object({
  ...placed,
  name: z.string(),
  address: z.string().nullable(),
  agencyCode: z.string().nullable(),
  agencyName: z.string().nullable(),
  divisionCode: z.string().nullable(),
  siteArea: z.string().nullable(),
  buildings: z.number(),
})
export const buildingRow = z.object({
  ...placed,
  compound: z.string(),
  building: z.string(),
  grossFloorArea: z.string().nullable(),
  floorsAbove: z.number().nullable(),
  floorsBelow: z.number().nullable(),
  builtYear: z.number().nullable(),
  titleCertificate: z.string().nullable(),
  /** floors that rooms name */
  floors: z.number(),
})

export const agencyPage = pageOf(agencyRow)
export const personPage = pageOf(personRow)
export const roomPage = pageOf(roomRow)
export const vehiclePage = pageOf(vehicleRow)
export const compoundPage = pageOf(compoundRow)
export const buildingPage = pageOf(buildingRow)

const held = z.object({ own: z.number(), all: z.number() })
/** The agencies the actor may see as a tree: what each has by itself (`own`) and with all below it (`all`). */
export const agencyTree = z.object({
  items: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      tier: z.string(),
      kind: z.string().nullable(),
      /** null for one whose superior is none or out of sight */
      parentCode: z.string().nullable(),
      people: held,
      rooms: held,
      vehicles: held,
      findings: held,
    }),
  ),
})
