import { type Day, shanghaiDay } from '@heding/shared/day.ts'
import { later, limits } from './limits.ts'

const DAY = 24 * 3_600_000

/**
 * Whether a password has reached its age. Then its owner has to change it before anything else; personal tokens go on,
 * for they are no passwords and have an end of their own.
 */
export const isPasswordOver = (changedAt: Date, days: number | null, now: Date): boolean =>
  days !== null && later(changedAt, days * DAY) <= now

/** The day on which the password has to be changed, once that is near; null before, and where passwords do not age. */
export function passwordDueOn(changedAt: Date, days: number | null, now: Date): Day | null {
  if (days === null) return null
  const end = later(changedAt, days * DAY)
  return later(now, limits.passwordWarning) >= end ? shanghaiDay(end) : null
}
