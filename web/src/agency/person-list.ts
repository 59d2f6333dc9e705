import type { personPage } from '@heding/shared/list.ts'
import type { TFunction } from 'i18next'
import type { z } from 'zod'
import { api, unwrap } from '../lib/api.ts'
import { term } from '../lib/term.ts'
import { columnsOf, filtersOf } from '../register/columns-of.ts'
import type { RegisterDefinition } from '../register/definition.ts'
import { findingFilter } from '../register/finding-filter.ts'
import { queryOf } from '../register/search.ts'
import { personSearch } from './search.ts'

export type PersonRow = z.infer<typeof personPage>['items'][number]

/** People as a register: what its columns, filters and cards are. */
export const personRegister = (t: TFunction<'register'>): RegisterDefinition<PersonRow> => ({
  noun: 'people',
  title: t('nouns.people'),
  unit: t('units.people'),
  searchHint: t('searchHint.people'),
  byAgency: true,
  subject: 'person',
  cardTo: '/people/$code',
  bulk: { kind: 'people', fields: ['agency_code', 'title', 'band', 'status', 'status_on'] },
  list: (search, paging) => unwrap(api.people.$get({ query: { ...personSearch.parse(queryOf(search)), ...paging } })),
  columns: columnsOf('people', t),
  filters: [...filtersOf('people', { first: ['band', 'status'], facets: ['title'] }, t), findingFilter('person', t)],
  card: ({ name, title, band, status, agencyName }) => ({
    name,
    lines: [[title, term(band), status === '在职' ? undefined : term(status)].filter(Boolean).join('　'), agencyName],
  }),
})
