import { z } from 'zod'
import { daySchema } from '../law/schema.ts'
import { agencyRow, buildingRow, compoundRow, personRow, roomRow, vehicleRow } from '../list.ts'

/** The day for which a record is asked; today unless given. */
export const cardQuery = z.object({ asOf: daySchema.optional() })

/** `from` null: always so. `until` is the last day; null: still so. */
const period = { from: z.string().nullable(), until: z.string().nullable() }
const approved = { ...period, approvalNo: z.string().nullable() }
/** The dated row that holds on the day asked for. */
const dated = { asOf: z.string(), ...period }
const count = z.object({ own: z.number(), all: z.number() })

export const agencyCard = agencyRow.extend({
  ...dated,
  headcounts: z.array(z.object({ ...approved, band: z.string(), number: z.number(), people: z.number() })),
  quotas: z.array(z.object({ ...approved, category: z.string(), number: z.number(), vehicles: z.number() })),
  below: z.array(z.object({ code: z.string(), name: z.string(), tier: z.string() })),
  people: count,
  rooms: count,
  vehicles: count,
})

export const personCard = personRow.extend({
  ...dated,
  rooms: z.array(
    z.object({
      ...approved,
      code: z.string(),
      compound: z.string(),
      building: z.string(),
      floor: z.string(),
      number: z.string(),
      use: z.string(),
      usableArea: z.string(),
      /** how many people hold the room that day, this one included */
      holders: z.number(),
    }),
  ),
  /** rooms of agencies the reader may not see */
  roomsElsewhere: z.number(),
})

export const roomCard = roomRow.extend({
  ...dated,
  buildingCode: z.string(),
  longitude: z.string().nullable(),
  latitude: z.string().nullable(),
  holders: z.array(
    z.object({
      ...approved,
      code: z.string(),
      name: z.string(),
      agencyCode: z.string(),
      agencyName: z.string().nullable(),
      title: z.string().nullable(),
      band: z.string(),
      status: z.string(),
    }),
  ),
  /** holders of agencies the reader may not see */
  holdersElsewhere: z.number(),
})

export const vehicleCard = vehicleRow.extend({
  ...dated,
  /**
   * the case that took it away; then the card, asked for without a day, is of the day before (`asOf`). Null: it is held on
   * the day asked for
   */
  gone: z.object({ on: z.string(), method: z.string(), disposalCode: z.string() }).nullable(),
  readings: z.array(z.object({ readOn: z.string().nullable(), km: z.string(), source: z.string() })),
  disposals: z.array(
    z.object({
      code: z.string(),
      method: z.string(),
      appliedOn: z.string(),
      approvedOn: z.string().nullable(),
      completedOn: z.string().nullable(),
      endedOn: z.string().nullable(),
    }),
  ),
})

const position = {
  /** as given, with the system in which */
  given: z.object({ longitude: z.string(), latitude: z.string(), system: z.string() }).nullable(),
}
export const compoundCard = compoundRow.extend({ ...dated, ...position, buildingList: z.array(buildingRow) })
export const buildingCard = buildingRow.extend({
  ...dated,
  ...position,
  floorList: z.array(z.object({ name: z.string(), rooms: z.number(), usableArea: z.string() })),
  /** areas by 用途 and by who uses them, the largest first; null: used by no agency */
  useList: z.array(z.object({ use: z.string(), rooms: z.number(), usableArea: z.string() })),
  agencyList: z.array(
    z.object({
      code: z.string().nullable(),
      name: z.string().nullable(),
      rooms: z.number(),
      /** who holds a room of the agency here */
      people: z.number(),
      usableArea: z.string(),
    }),
  ),
  roomList: z.array(
    z.object({
      floor: z.string(),
      code: z.string(),
      number: z.string(),
      use: z.string(),
      usableArea: z.string(),
      agencyName: z.string().nullable(),
      /** how many people hold it */
      holders: z.number(),
    }),
  ),
})

export const recordTypes = ['agency', 'person', 'room', 'vehicle', 'compound', 'building'] as const
export type RecordType = (typeof recordTypes)[number]

export const timelineQuery = z.object({ type: z.enum(recordTypes), code: z.string().min(1).max(500) })

/** What held of a record when, newest first. */
export const timeline = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['record', 'holder', 'room', 'agency', 'plate', 'headcount', 'quota', 'reading', 'disposal']),
      ...period,
      title: z.string(),
      detail: z.string(),
      /** the approval it rests on */
      document: z.string().nullable(),
      /** the import or change by which it was recorded; null: the demo city or another source without one */
      batchId: z.number().nullable(),
      link: z.object({ type: z.enum(recordTypes), code: z.string() }).optional(),
    }),
  ),
})
export type TimelineItem = z.infer<typeof timeline>['items'][number]
