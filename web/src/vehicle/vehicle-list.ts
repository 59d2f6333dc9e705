import type { vehiclePage } from '@heding/shared/list.ts'
import type { TFunction } from 'i18next'
import type { z } from 'zod'
import { ApplyLink } from '../disposal/apply-link.tsx'
import { api, unwrap } from '../lib/api.ts'
import { term } from '../lib/term.ts'
import { columnsOf, filtersOf } from '../register/columns-of.ts'
import type { RegisterDefinition } from '../register/definition.ts'
import { findingFilter } from '../register/finding-filter.ts'
import { queryOf } from '../register/search.ts'
import { vehicleSearch } from './search.ts'

export type VehicleRow = z.infer<typeof vehiclePage>['items'][number]

/** Vehicles as a register: what its columns, filters and cards are. */
export const vehicleRegister = (t: TFunction<'register'>): RegisterDefinition<VehicleRow> => ({
  noun: 'vehicles',
  title: t('nouns.vehicles'),
  unit: t('units.vehicles'),
  searchHint: t('searchHint.vehicles'),
  byAgency: true,
  subject: 'vehicle',
  cardTo: '/vehicles/$code',
  bulk: {
    kind: 'vehicles',
    fields: [
      'agency_code',
      'category',
      'inspection_until',
      'approval_tier',
      'approval_no',
      'energy',
      'body_type',
      'model',
      'seats',
    ],
  },
  chosen: { right: 'apply-disposal', Link: ApplyLink },
  list: (search, paging) =>
    unwrap(api.vehicles.$get({ query: { ...vehicleSearch.parse(queryOf(search)), ...paging } })),
  columns: columnsOf('vehicles', t),
  filters: [
    ...filtersOf('vehicles', { first: ['category', 'bodyType'], facets: ['model'] }, t),
    findingFilter('vehicle', t),
  ],
  card: ({ plate, model, category, agencyName }) => ({
    name: plate,
    lines: [`${model}　${term(category)}`, agencyName],
  }),
})
