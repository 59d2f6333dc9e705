import { z } from 'zod'
import { daySchema } from '../law/schema.ts'

const code = z.string().trim().min(1, { error: '请填写编号' }).max(200)

/** One person takes up one room. `until` is the last day; absent: until further notice. */
export const occupancyInput = z.strictObject({
  roomCode: code,
  personCode: code,
  from: daySchema,
  until: daySchema.nullish(),
  /** approval of a second office */
  approvalNo: z.string().trim().max(200).nullish(),
})
export type OccupancyInput = z.infer<typeof occupancyInput>

/** The occupancy that began on `from` ends with `until`, its last day. */
export const occupancyEndInput = z.strictObject({ roomCode: code, personCode: code, from: daySchema, until: daySchema })
export type OccupancyEndInput = z.infer<typeof occupancyEndInput>
