import { dayFilter, textFilter } from '../lib/search.ts'
import { agencyFilters, registerSearch } from '../register/search.ts'

export const agencySearchParams = registerSearch.extend({
  ...agencyFilters,
  finding: textFilter,
  tier: textFilter,
  kind: textFilter,
  divisionCode: textFilter,
})

export const personSearch = registerSearch.extend({
  ...agencyFilters,
  finding: textFilter,
  band: textFilter,
  status: textFilter,
  title: textFilter,
  statusOnFrom: dayFilter,
  statusOnTo: dayFilter,
})
