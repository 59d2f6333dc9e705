/** Where the card of a thing of each type is; a building stands on that of its compound. */
export const cardPlaces = {
  agency: '/agencies/$code',
  person: '/people/$code',
  room: '/rooms/$code',
  vehicle: '/vehicles/$code',
  compound: '/compounds/$code',
} as const
