import type { compoundPage } from '@heding/shared/list.ts'
import { grouped } from '@heding/shared/shown.ts'
import type { TFunction } from 'i18next'
import type { z } from 'zod'
import { api, unwrap } from '../lib/api.ts'
import { columnsOf, filtersOf } from '../register/columns-of.ts'
import type { RegisterDefinition } from '../register/definition.ts'

import { queryOf } from '../register/search.ts'
import { compoundSearch } from './search.ts'

export type CompoundRow = z.infer<typeof compoundPage>['items'][number]

/** Compounds as a register: what its columns, filters and cards are. */
export const compoundRegister = (t: TFunction<'register'>): RegisterDefinition<CompoundRow> => ({
  noun: 'compounds',
  title: t('nouns.compounds'),
  unit: t('units.compounds'),
  searchHint: t('searchHint.compounds'),
  byAgency: true,
  subject: undefined,
  cardTo: '/compounds/$code',
  bulk: { kind: 'compounds', fields: ['title_agency_code', 'division_code', 'remark'] },
  list: (search, paging) =>
    unwrap(api.compounds.$get({ query: { ...compoundSearch.parse(queryOf(search)), ...paging } })),
  columns: columnsOf('compounds', t),
  filters: [...filtersOf('compounds', { first: ['divisionCode'], facets: ['divisionCode'] }, t)],
  card: ({ name, address, buildings, rooms, usableArea }) => ({
    name,
    lines: [address, t('compound.counts', { buildings, rooms: grouped(rooms), area: grouped(usableArea, 2) })],
  }),
})
