import type { Column, Kind } from '@heding/shared/imports/kinds.ts'
import type { QueryClient } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'
import type { SheetOption } from '../ui/sheet/column.ts'

type Source = 'agency' | 'person' | 'room' | 'compound' | 'building'

const sources: Record<string, Source> = {
  agency_code: 'agency',
  parent_code: 'agency',
  title_agency_code: 'agency',
  person_code: 'person',
  room_code: 'room',
  compound: 'compound',
  building: 'building',
}

/** The register that a column of `kind` names records of; a place names itself in its own table. */
export function sourceOf(kind: Kind, { field }: Pick<Column, 'field'>): Source | undefined {
  const source = sources[field]
  if (source === 'compound' && kind === 'compounds') return undefined
  return source === 'building' && kind === 'buildings' ? undefined : source
}

/** Codes must name a record; a place may be named for the first time. */
export const isReference = (source: Source | undefined): boolean =>
  source === 'agency' || source === 'person' || source === 'room'

const LIMIT = '20'

const find: Record<Source, (q: string | undefined) => Promise<SheetOption[]>> = {
  agency: async (q) => {
    const { items } = await unwrap(api.agencies.$get({ query: { q, limit: LIMIT } }))
    return items.map(({ code, name }) => ({ value: code, label: name }))
  },
  person: async (q) => {
    const { items } = await unwrap(api.people.$get({ query: { q, limit: LIMIT } }))
    return items.map(({ code, name, agencyName }) => ({ value: code, label: `${name}（${agencyName ?? ''}）` }))
  },
  room: async (q) => {
    const { items } = await unwrap(api.rooms.$get({ query: { q, limit: LIMIT } }))
    return items.map(({ code, compound, building, number, use }) => ({
      value: code,
      label: `${compound} ${building} ${number}（${use}）`,
    }))
  },
  compound: async (q) => {
    const { items } = await unwrap(api.compounds.$get({ query: { q, limit: LIMIT } }))
    return items.map(({ name }) => ({ value: name, label: name }))
  },
  building: async (q) => {
    const { items } = await unwrap(api.buildings.$get({ query: { q, limit: '100' } }))
    return [...new Set(items.map(({ building }) => building))].map((name) => ({ value: name, label: name }))
  },
}

/**
 * Records whose code, name or pinyin initials hold what is typed. What was asked before is not asked again within a
 * minute, and the names that came with the codes are kept, to be shown beside them.
 */
export class LookUps {
  readonly #client: QueryClient
  readonly #names = new Map<string, string>()

  constructor(client: QueryClient) {
    this.#client = client
  }

  readonly finders: Record<Source, (typed: string) => Promise<readonly SheetOption[]>> = {
    agency: (typed) => this.#find('agency', typed),
    person: (typed) => this.#find('person', typed),
    room: (typed) => this.#find('room', typed),
    compound: (typed) => this.#find('compound', typed),
    building: (typed) => this.#find('building', typed),
  }

  async #find(source: Source, typed: string): Promise<readonly SheetOption[]> {
    // A search needs two characters; with one, the first of all are offered.
    const q = typed.trim().length >= 2 ? typed.trim() : undefined
    const options = await this.#client.fetchQuery({
      queryKey: ['entry', 'look-up', source, q],
      queryFn: () => find[source](q),
      staleTime: 60_000,
    })
    for (const { value, label } of options) this.learn(source, value, label)
    return options
  }

  learn(source: Source, code: string, name: string): void {
    this.#names.set(`${source} ${code}`, name)
  }

  nameOf(source: Source, code: string): string | undefined {
    return this.#names.get(`${source} ${code.trim()}`)
  }
}
