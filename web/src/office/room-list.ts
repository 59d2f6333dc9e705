import type { roomPage } from '@heding/shared/list.ts'
import { grouped } from '@heding/shared/shown.ts'
import type { TFunction } from 'i18next'
import type { z } from 'zod'
import { api, unwrap } from '../lib/api.ts'
import { term } from '../lib/term.ts'
import { columnsOf, filtersOf } from '../register/columns-of.ts'
import type { RegisterDefinition } from '../register/definition.ts'
import { findingFilter } from '../register/finding-filter.ts'
import { queryOf } from '../register/search.ts'
import { roomSearch } from './search.ts'

export type RoomRow = z.infer<typeof roomPage>['items'][number]

/** Rooms as a register: what its columns, filters and cards are. */
export const roomRegister = (t: TFunction<'register'>): RegisterDefinition<RoomRow> => ({
  noun: 'rooms',
  title: t('nouns.rooms'),
  unit: t('units.rooms'),
  searchHint: t('searchHint.rooms'),
  byAgency: true,
  subject: 'room',
  cardTo: '/rooms/$code',
  bulk: { kind: 'rooms', fields: ['use', 'agency_code', 'usable_area', 'compound', 'building', 'floor', 'remark'] },
  list: (search, paging) => unwrap(api.rooms.$get({ query: { ...roomSearch.parse(queryOf(search)), ...paging } })),
  columns: columnsOf('rooms', t),
  filters: [
    ...filtersOf('rooms', { first: ['use', 'compound'], facets: ['compound', 'building', 'floor'] }, t),
    findingFilter('room', t),
    {
      type: 'choice',
      name: 'vacant',
      label: t('field.vacant'),
      options: [
        { value: 'false', label: t('field.occupied') },
        { value: 'true', label: t('field.empty') },
      ],
    },
  ],
  card: ({ compound, building, number, use, usableArea, agencyName }) => ({
    name: `${compound} ${building} ${number}`,
    lines: [`${term(use)}　${grouped(usableArea, 2)} m²`, agencyName],
  }),
})
