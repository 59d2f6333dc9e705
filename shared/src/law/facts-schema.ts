import { Decimal } from 'decimal.js'
import { z } from 'zod'
import { personStatuses, tiers } from '../agency/norms.ts'
import type { AgencyFacts, PersonFacts, RoomFacts } from '../office/facts.ts'
import type { QuotaFacts, VehicleFacts } from '../vehicle/facts.ts'
import { approvalTiers } from '../vehicle/norms.ts'
import { daySchema } from './schema.ts'

/*
 * What the judges of `shared` need to know, as it travels: decimals as strings. `reviveFacts` makes it what the judges
 * take, so that a form can judge while it is filled in.
 */

const tier = z.enum(tiers)
const decimal = z.string()

const holder = z.object({ code: z.string(), name: z.string(), tier, band: z.string() })
const heldRoom = z.object({
  code: z.string(),
  name: z.string(),
  use: z.string(),
  usableM2: decimal,
  from: z.string(),
  until: z.string().nullable(),
  approvalNo: z.string().nullable(),
  holders: z.array(holder),
})
export const personFactsSchema = z.object({
  code: z.string(),
  name: z.string(),
  agencyCode: z.string(),
  tier,
  band: z.string(),
  status: z.enum(personStatuses),
  statusOn: z.string().nullable(),
  rooms: z.array(heldRoom),
})
export const roomFactsSchema = z.object({
  code: z.string(),
  name: z.string(),
  agencyCode: z.string().nullable(),
  use: z.string(),
  usableM2: decimal,
  occupied: z.boolean(),
  vacantSince: z.string().nullable(),
})
const roomSum = z.object({ areaM2: decimal, rooms: z.number() })
export const agencyFactsSchema = z.object({
  code: z.string(),
  name: z.string(),
  tier,
  headcounts: z.array(z.object({ band: z.string(), number: z.number(), approvalNo: z.string().nullable() })),
  office: roomSum,
  service: roomSum,
})
export const vehicleFactsSchema = z.object({
  code: z.string(),
  plate: z.string(),
  model: z.string(),
  agencyCode: z.string().nullable(),
  category: z.string(),
  bodyType: z.string(),
  energy: z.string(),
  displacementL: decimal.nullable(),
  priceCny: decimal,
  purchasedOn: z.string(),
  firstRegisteredOn: z.string(),
  approvalTier: z.enum(approvalTiers),
  approvalNo: z.string().nullable(),
  odometer: z.object({ km: decimal, readOn: z.string().nullable() }).nullable(),
  inspectionUntil: z.string().nullable(),
})
export const quotaFactsSchema = z.object({
  agencyCode: z.string(),
  agencyName: z.string(),
  category: z.string(),
  vehicles: z.number(),
  quota: z.object({ number: z.number(), approvalNo: z.string().nullable() }).nullable(),
})

/** The subject's facts and those of everything that a change of it can touch, on `asOf`. */
export const factsAnswer = z.object({
  asOf: z.string(),
  people: z.array(personFactsSchema),
  rooms: z.array(roomFactsSchema),
  agencies: z.array(agencyFactsSchema),
  vehicles: z.array(vehicleFactsSchema),
  /** of every category of the agencies concerned of which they have a vehicle or a quota */
  quotas: z.array(quotaFactsSchema),
})
export type FactsAnswer = z.infer<typeof factsAnswer>

/**
 * `code`: the registered subject. Without it the facts that a new one of `agencyCode` would join.
 */
export const factsQuery = z.object({
  type: z.enum(['person', 'room', 'agency', 'vehicle']),
  code: z.string().max(200).optional(),
  agencyCode: z.string().max(200).optional(),
  asOf: daySchema.optional(),
})

/** The facts as the judges take them. */
export interface Facts {
  asOf: string
  people: PersonFacts[]
  rooms: RoomFacts[]
  agencies: AgencyFacts[]
  vehicles: VehicleFacts[]
  quotas: QuotaFacts[]
}

const sum = ({ areaM2, rooms }: z.infer<typeof roomSum>) => ({ areaM2: new Decimal(areaM2), rooms })

export const reviveFacts = ({ asOf, people, rooms, agencies, vehicles, quotas }: FactsAnswer): Facts => ({
  asOf,
  people: people.map((person) => ({
    ...person,
    rooms: person.rooms.map((room) => ({ ...room, usableM2: new Decimal(room.usableM2) })),
  })),
  rooms: rooms.map((room) => ({ ...room, usableM2: new Decimal(room.usableM2) })),
  agencies: agencies.map((agency) => ({ ...agency, office: sum(agency.office), service: sum(agency.service) })),
  vehicles: vehicles.map((vehicle) => ({
    ...vehicle,
    displacementL: vehicle.displacementL === null ? null : new Decimal(vehicle.displacementL),
    priceCny: new Decimal(vehicle.priceCny),
    odometer: vehicle.odometer && { ...vehicle.odometer, km: new Decimal(vehicle.odometer.km) },
  })),
  quotas,
})
