import { dayFilter, textFilter } from '../lib/search.ts'
import { agencyFilters, numberFilter, registerSearch } from '../register/search.ts'

export const vehicleSearch = registerSearch.extend({
  ...agencyFilters,
  finding: textFilter,
  category: textFilter,
  bodyType: textFilter,
  energy: textFilter,
  model: textFilter,
  approvalTier: textFilter,
  priceMin: numberFilter,
  priceMax: numberFilter,
  displacementLMin: numberFilter,
  displacementLMax: numberFilter,
  seatsMin: numberFilter,
  seatsMax: numberFilter,
  purchasedOnFrom: dayFilter,
  purchasedOnTo: dayFilter,
  firstRegisteredOnFrom: dayFilter,
  firstRegisteredOnTo: dayFilter,
  inspectionUntilFrom: dayFilter,
  inspectionUntilTo: dayFilter,
})
