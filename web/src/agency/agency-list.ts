import type { agencyPage } from '@heding/shared/list.ts'
import type { TFunction } from 'i18next'
import type { z } from 'zod'
import { api, unwrap } from '../lib/api.ts'
import { term } from '../lib/term.ts'
import { columnsOf, filtersOf } from '../register/columns-of.ts'
import type { RegisterDefinition } from '../register/definition.ts'
import { findingFilter } from '../register/finding-filter.ts'
import { queryOf } from '../register/search.ts'
import { agencySearchParams } from './search.ts'

export type AgencyRow = z.infer<typeof agencyPage>['items'][number]

/** Agencies as a register: what its columns, filters and cards are. */
export const agencyRegister = (t: TFunction<'register'>): RegisterDefinition<AgencyRow> => ({
  noun: 'agencies',
  title: t('nouns.agencies'),
  unit: t('units.agencies'),
  searchHint: t('searchHint.agencies'),
  byAgency: false,
  subject: 'agency',
  cardTo: '/agencies/$code',
  bulk: { kind: 'agencies', fields: ['parent_code', 'tier', 'kind', 'division_code'] },
  list: (search, paging) =>
    unwrap(api.agencies.$get({ query: { ...agencySearchParams.parse(queryOf(search)), ...paging } })),
  columns: columnsOf('agencies', t),
  filters: [
    ...filtersOf('agencies', { first: ['tier', 'kind'], facets: ['divisionCode'] }, t),
    findingFilter('agency', t),
  ],
  card: ({ name, tier, kind, parentName }) => ({
    name,
    lines: [[term(tier), kind && term(kind)].filter(Boolean).join('　'), parentName],
  }),
})
