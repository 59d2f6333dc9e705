import { type Kind, kindNames } from '@heding/shared/imports/kinds.ts'

/** What must be in the register before a kind can refer to it. */
export const needs: Record<Kind, readonly Kind[]> = {
  agencies: [],
  headcounts: ['agencies'],
  people: ['agencies'],
  compounds: ['agencies'],
  buildings: [],
  rooms: ['agencies'],
  occupancies: ['people', 'rooms'],
  'vehicle-quotas': ['agencies'],
  vehicles: ['agencies'],
  disposals: ['vehicles'],
}

/** The kind that is usually imported after `kind`. */
export const following = (kind: Kind): Kind | undefined => kindNames[kindNames.indexOf(kind) + 1]
