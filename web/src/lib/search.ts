import { isDay } from '@heding/shared/day.ts'
import { z } from 'zod'

// The page's policy lets nothing be compiled from text, so zod is told not to try.
z.config({ jitless: true })

/** Addresses carry plain text (`?agencyCode=1001`), so that people can read, write and send them. */
export const parseSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))
export function stringifySearch(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined)
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`
}

/** A filter that may be absent; what cannot be read counts as absent. */
export const textFilter = z.string().min(1).max(200).optional().catch(undefined)
export const dayFilter = z.string().refine(isDay).optional().catch(undefined)
export const yearFilter = z.coerce.number().int().min(1990).max(2200).optional().catch(undefined)

/** An address within the product to go back to; never one of another site. */
export const returnFilter = z
  .string()
  .regex(/^\/(?![/\\])/)
  .optional()
  .catch(undefined)
