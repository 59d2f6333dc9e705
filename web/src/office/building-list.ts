import type { buildingPage } from '@heding/shared/list.ts'
import { grouped } from '@heding/shared/shown.ts'
import type { TFunction } from 'i18next'
import type { z } from 'zod'
import { api, unwrap } from '../lib/api.ts'
import { columnsOf, filtersOf } from '../register/columns-of.ts'
import type { RegisterDefinition } from '../register/definition.ts'
import { queryOf } from '../register/search.ts'
import { buildingSearch } from './search.ts'

type BuildingRow = z.infer<typeof buildingPage>['items'][number]

/** Buildings as a register: what its columns, filters and cards are. */
export const buildingRegister = (t: TFunction<'register'>): RegisterDefinition<BuildingRow> => ({
  noun: 'buildings',
  title: t('nouns.buildings'),
  unit: t('units.buildings'),
  searchHint: t('searchHint.buildings'),
  byAgency: false,
  subject: undefined,
  cardTo: '/buildings/$code',
  bulk: undefined,
  list: (search, paging) =>
    unwrap(api.buildings.$get({ query: { ...buildingSearch.parse(queryOf(search)), ...paging } })),
  // A year is no quantity to be grouped.
  columns: columnsOf<BuildingRow>('buildings', t).map((column) =>
    column.field === 'builtYear' ? { ...column, cell: ({ builtYear }) => builtYear } : column,
  ),
  filters: [...filtersOf('buildings', { first: ['compound'], facets: ['compound'] }, t)],
  card: ({ compound, building, rooms, usableArea }) => ({
    name: `${compound} ${building}`,
    lines: [t('compound.building', { rooms: grouped(rooms), area: grouped(usableArea, 2) })],
  }),
})
