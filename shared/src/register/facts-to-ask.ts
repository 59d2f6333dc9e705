import type { Kind } from '../imports/kinds.ts'
import type { RowValues } from './edit.ts'

/** A question for facts: of a registered subject by its code, or of what a new one of an agency would join. */
export interface FactsAsked {
  type: 'person' | 'room' | 'agency' | 'vehicle'
  code?: string
  agencyCode?: string
}

const types: Partial<Record<Kind, FactsAsked['type']>> = {
  agencies: 'agency',
  people: 'person',
  rooms: 'room',
  vehicles: 'vehicle',
}

/** Whose facts a change can touch: the record's own, and those of whatever the draft names. */
export function factsToAsk(kind: Kind, before: RowValues | null, draft: RowValues): FactsAsked[] {
  const { agency_code: agencyCode, room_code: room, person_code: person } = draft
  if (kind === 'headcounts' || kind === 'vehicle-quotas')
    return agencyCode ? [{ type: 'agency', code: agencyCode }] : []
  if (kind === 'occupancies') {
    return room && person
      ? [
          { type: 'room', code: room },
          { type: 'person', code: person },
        ]
      : []
  }
  const type = types[kind]
  if (!type) return []
  const own: FactsAsked[] = before?.code ? [{ type, code: before.code }] : []
  return agencyCode && agencyCode !== before?.agency_code ? [...own, { type, agencyCode }] : own
}
