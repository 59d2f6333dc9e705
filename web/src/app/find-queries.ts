import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'

export interface Hit {
  code: string
  title: string
  note: string
}
export interface Hits {
  noun: 'agencies' | 'people' | 'rooms' | 'vehicles' | 'compounds' | 'buildings'
  total: number
  hits: Hit[]
}

const LIMIT = '5'

/** The first hits of every register for one text, in the order in which people look for them. */
export const find = (q: string) =>
  queryOptions({
    queryKey: ['find', q],
    queryFn: async (): Promise<Hits[]> => {
      const query = { q, limit: LIMIT }
      const [agencies, people, rooms, vehicles, compounds, buildings] = await Promise.all([
        unwrap(api.agencies.$get({ query })),
        unwrap(api.people.$get({ query })),
        unwrap(api.rooms.$get({ query })),
        unwrap(api.vehicles.$get({ query })),
        unwrap(api.compounds.$get({ query })),
        unwrap(api.buildings.$get({ query })),
      ])
      const found: Hits[] = [
        {
          noun: 'people',
          total: people.total,
          hits: people.items.map(({ code, name, title, band }) => ({ code, title: name, note: title ?? band })),
        },
        {
          noun: 'agencies',
          total: agencies.total,
          hits: agencies.items.map(({ code, name }) => ({ code, title: name, note: '' })),
        },
        {
          noun: 'rooms',
          total: rooms.total,
          hits: rooms.items.map(({ code, compound, building, number, use }) => ({
            code,
            title: `${compound} ${building} ${number}`,
            note: use,
          })),
        },
        {
          noun: 'vehicles',
          total: vehicles.total,
          hits: vehicles.items.map(({ code, plate, model }) => ({ code, title: plate, note: model })),
        },
        {
          noun: 'compounds',
          total: compounds.total,
          hits: compounds.items.map(({ code, name, address }) => ({ code, title: name, note: address ?? '' })),
        },
        {
          noun: 'buildings',
          total: buildings.total,
          hits: buildings.items.map(({ code, compound, building }) => ({
            code,
            title: `${compound} ${building}`,
            note: '',
          })),
        },
      ]
      return found.filter(({ hits }) => hits.length > 0)
    },
    enabled: q.length >= 2,
    staleTime: 30_000,
  })
