import { takesDay } from '@heding/shared/imports/on-change.ts'
import type { EntryKind } from './kinds.ts'

export type GroupName =
  | 'identity'
  | 'place'
  | 'use'
  | 'post'
  | 'vehicle'
  | 'acquired'
  | 'condition'
  | 'approval'
  | 'period'
  | 'since'
  | 'other'

/** The fields of a kind as its form lays them out; 生效日期 of what has versions is asked by itself. */
export const groups: Record<EntryKind, readonly (readonly [GroupName, readonly string[]])[]> = {
  agencies: [
    ['identity', ['code', 'name', 'tier', 'kind']],
    ['other', ['parent_code', 'credit_code', 'division_code']],
  ],
  headcounts: [
    ['identity', ['agency_code', 'band', 'number', 'approval_no']],
    ['period', ['valid_from', 'valid_until']],
  ],
  people: [
    ['identity', ['code', 'name']],
    ['post', ['agency_code', 'title', 'band', 'status', 'status_on']],
  ],
  compounds: [
    ['identity', ['compound', 'address', 'title_agency_code', 'site_area', 'division_code']],
    ['place', ['longitude', 'latitude', 'coordinate_system']],
    ['other', ['remark']],
  ],
  buildings: [
    [
      'identity',
      ['compound', 'building', 'gross_floor_area', 'built_year', 'floors_above', 'floors_below', 'title_certificate'],
    ],
    ['place', ['longitude', 'latitude', 'coordinate_system']],
    ['other', ['remark']],
  ],
  rooms: [
    ['place', ['code', 'compound', 'building', 'floor', 'number']],
    ['use', ['use', 'usable_area', 'agency_code']],
    ['other', ['remark']],
  ],
  occupancies: [
    ['use', ['room_code', 'person_code', 'approval_no']],
    ['period', ['valid_from', 'valid_until']],
  ],
  'vehicle-quotas': [
    ['identity', ['agency_code', 'category', 'number', 'approval_no']],
    ['period', ['valid_from', 'valid_until']],
  ],
  vehicles: [
    ['identity', ['code', 'plate', 'vin', 'model']],
    ['vehicle', ['body_type', 'category', 'energy', 'displacement_l', 'seats', 'agency_code']],
    ['acquired', ['price', 'purchased_on', 'first_registered_on', 'approval_tier', 'approval_no']],
    ['condition', ['odometer_km', 'odometer_on', 'inspection_until']],
  ],
}

/**
 * The fields of a form as it lays them out. A new record of what has versions may say since when it holds; a change says
 * it beside the form.
 */
export const groupsOf = (kind: EntryKind, isNew: boolean): readonly (readonly [GroupName, readonly string[]])[] =>
  isNew && takesDay(kind) ? [...groups[kind], ['since', ['valid_from']]] : groups[kind]

/** What the next new record has in common with the one just written. */
export const carriedOver: Record<EntryKind, readonly string[]> = {
  agencies: ['parent_code', 'tier', 'kind', 'division_code'],
  headcounts: ['agency_code', 'valid_from', 'approval_no'],
  people: ['agency_code', 'status'],
  compounds: ['division_code'],
  buildings: ['compound'],
  rooms: ['compound', 'building', 'floor', 'use', 'agency_code'],
  occupancies: ['room_code', 'valid_from'],
  'vehicle-quotas': ['agency_code', 'valid_from', 'approval_no'],
  vehicles: ['agency_code', 'body_type', 'category', 'energy'],
}

/** What a copy must not take over: what is each record's own. */
export const ownFields = [
  'code',
  'name',
  'number',
  'plate',
  'vin',
  'credit_code',
  'valid_from',
  'status_on',
  'odometer_km',
  'odometer_on',
]

/** Fields that change with a transfer, which has its day; others differ because they were wrong. */
export const movingFields = [
  'agency_code',
  'band',
  'title',
  'status',
  'status_on',
  'use',
  'category',
  'tier',
  'parent_code',
  'title_agency_code',
  'plate',
]
