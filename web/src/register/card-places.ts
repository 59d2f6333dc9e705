/** Where the card of a thing of each type is. */
export const cardPlaces = {
  agency: '/agencies/$code',
  person: '/people/$code',
  room: '/rooms/$code',
  vehicle: '/vehicles/$code',
  compound: '/compounds/$code',
  building: '/buildings/$code',
} as const
