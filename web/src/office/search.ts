import { textFilter } from '../lib/search.ts'
import { agencyFilters, numberFilter, registerSearch, yesNoFilter } from '../register/search.ts'

export const roomSearch = registerSearch.extend({
  ...agencyFilters,
  finding: textFilter,
  use: textFilter,
  compound: textFilter,
  building: textFilter,
  floor: textFilter,
  usableAreaMin: numberFilter,
  usableAreaMax: numberFilter,
  vacant: yesNoFilter,
})

export const buildingSearch = registerSearch.extend({
  compound: textFilter,
  grossFloorAreaMin: numberFilter,
  grossFloorAreaMax: numberFilter,
  floorsAboveMin: numberFilter,
  floorsAboveMax: numberFilter,
  floorsBelowMin: numberFilter,
  floorsBelowMax: numberFilter,
  builtYearMin: numberFilter,
  builtYearMax: numberFilter,
  longitudeMin: numberFilter,
  longitudeMax: numberFilter,
  latitudeMin: numberFilter,
  latitudeMax: numberFilter,
})

export const compoundSearch = registerSearch.extend({
  ...agencyFilters,
  divisionCode: textFilter,
  siteAreaMin: numberFilter,
  siteAreaMax: numberFilter,
  longitudeMin: numberFilter,
  longitudeMax: numberFilter,
  latitudeMin: numberFilter,
  latitudeMax: numberFilter,
})
