import { kinds } from '@heding/shared/imports/kinds.ts'
import { CHANGED_ROWS_MAX } from '@heding/shared/register/change.ts'
import type { RegisteredKind } from '@heding/shared/register/registered.ts'
import { api, unwrap } from '../lib/api.ts'
import { type EntryKind, type FetchedKind, isFetched } from './kinds.ts'
import { type LookUps, sourceOf } from './look-ups.ts'
import { cellsOf } from './reading.ts'

/** A record of a list or a card, whatever its kind. */
type Row = Readonly<Record<string, unknown>> & { code: string; version: number | null }

const camel = (field: string) => field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const isLeaving = (value: unknown): value is { status: string; on: string } =>
  typeof value === 'object' && value !== null && 'status' in value && 'on' in value

/** The cells of a registered record by field, as its file would hold them; what no list carries is left empty. */
export function valuesOf(kind: FetchedKind, row: object): Record<string, string> {
  const given: Record<string, unknown> = { ...row }
  // A list says 在职 until the day of leaving; the dated row says more, and a form must not lose it.
  if ('leaving' in row && isLeaving(row.leaving)) {
    given.status = row.leaving.status
    given.statusOn = row.leaving.on
  }
  return Object.fromEntries(
    kinds[kind].columns.map(({ field }) => {
      const value = given[camel(field)]
      return [field, typeof value === 'string' || typeof value === 'number' ? String(value) : '']
    }),
  )
}

type Page = { total: number; items: Row[]; nextCursor: string | null }
type Query = Record<string, string | string[] | undefined>

const list: Record<FetchedKind, (query: Query) => Promise<Page>> = {
  agencies: (query) => unwrap(api.agencies.$get({ query })),
  people: (query) => unwrap(api.people.$get({ query })),
  rooms: (query) => unwrap(api.rooms.$get({ query })),
  vehicles: (query) => unwrap(api.vehicles.$get({ query })),
}

export interface Fetched {
  rows: string[][]
  versions: Record<string, number>
  total: number
}

const VALUES_MAX = 50

/** Records to be corrected in a sheet, at most as many as one change may write. */
export async function fetchRecords(
  kind: FetchedKind,
  search: Record<string, string>,
  lookUps: LookUps,
): Promise<Fetched> {
  const { codes, ...filter } = search
  const wanted = codes?.split(',').filter(Boolean) ?? []
  const portions =
    codes === undefined
      ? [undefined]
      : Array.from({ length: Math.ceil(wanted.length / VALUES_MAX) }, (_, at) =>
          wanted.slice(at * VALUES_MAX, (at + 1) * VALUES_MAX),
        )
  const found: Row[] = []
  let total = 0
  for (const code of portions) {
    let cursor: string | undefined
    do {
      const page: Page = await list[kind]({ ...filter, code, limit: '200', cursor })
      if (!cursor) total += page.total
      found.push(...page.items)
      cursor = page.nextCursor ?? undefined
    } while (cursor && found.length < CHANGED_ROWS_MAX)
  }
  const items = found.slice(0, CHANGED_ROWS_MAX)
  for (const { agencyCode, agencyName } of items) {
    if (typeof agencyCode === 'string' && typeof agencyName === 'string')
      lookUps.learn('agency', agencyCode, agencyName)
  }
  const versions = items.flatMap(({ code, version }) => (version === null ? [] : [[code, version] as const]))
  return { rows: items.map((row) => cellsOf(kind, valuesOf(kind, row))), versions: Object.fromEntries(versions), total }
}

/** The same of what no list carries whole: 编制, who is in which room, compounds, buildings. */
async function fetchRegistered(
  kind: RegisteredKind,
  search: Record<string, string>,
  lookUps: LookUps,
): Promise<Fetched> {
  const { agencyCode, below, compound, building, codes } = search
  const query = { kind, agencyCode, ...(below === 'true' && { below: 'true' as const }), compound, building, codes }
  const { items, total } = await unwrap(api.changes.rows.$get({ query }))
  for (const { field } of kinds[kind].columns) {
    const source = sourceOf(kind, { field })
    for (const { values, names } of source ? items : []) {
      const [code, name] = [values[field], names[field]]
      if (source && code && name) lookUps.learn(source, code, name)
    }
  }
  const versions = items.flatMap(({ code, version }) => (code && version !== null ? [[code, version] as const] : []))
  return { rows: items.map(({ values }) => cellsOf(kind, values)), versions: Object.fromEntries(versions), total }
}

export const fetchInto = (kind: EntryKind, search: Record<string, string>, lookUps: LookUps): Promise<Fetched> =>
  isFetched(kind) ? fetchRecords(kind, search, lookUps) : fetchRegistered(kind, search, lookUps)
