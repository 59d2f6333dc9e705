import { factTables } from '@heding/shared/register/fact-rows.ts'
import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'
import { type EntryKind, isFetched } from './kinds.ts'
import { valuesOf } from './records.ts'
import type { RegisteredFacts } from './use-fact-rows.ts'

/** A registered record as a form begins with it. */
export interface Loaded {
  values: Record<string, string>
  /** the dated row that says so; null where nothing but a name is recorded */
  version: number | null
  /** by which a change names it */
  code: string
  /** what people call it */
  name: string
  /** a vehicle that was taken away by a case: since when, how, and the case's number */
  gone?: { on: string; method: string; disposalCode: string } | null
  /** what belongs to it and is written in its form */
  facts?: RegisteredFacts
}

const text = (value: string | number | null) => (value === null ? '' : String(value))

interface Given {
  longitude: string
  latitude: string
  system: string
}
const position = (given: Given | null) => ({
  longitude: given?.longitude ?? '',
  latitude: given?.latitude ?? '',
  coordinate_system: given?.system ?? '',
})

/** 编制 of an agency that hold today or will. */
async function factsOf(code: string): Promise<RegisteredFacts> {
  const kinds = await Promise.all(
    factTables.agencies.kinds.map(async (kind) => {
      const { items } = await unwrap(api.changes.rows.$get({ query: { kind, agencyCode: code } }))
      const rows = items.map(({ values }) =>
        Object.fromEntries(Object.entries(values).map(([field, value]) => [field, value ?? ''])),
      )
      return [kind, rows] as const
    }),
  )
  return Object.fromEntries(kinds)
}

async function load(kind: EntryKind, code: string): Promise<Loaded> {
  const asked = { param: { code }, query: {} }
  const plain = (row: { code: string; version: number | null }, name: string): Loaded => ({
    values: isFetched(kind) ? valuesOf(kind, row) : {},
    version: row.version,
    code: row.code,
    name,
  })
  if (kind === 'agencies') {
    const [card, facts] = await Promise.all([unwrap(api.agencies[':code'].$get(asked)), factsOf(code)])
    return { ...plain(card, card.name), facts }
  }
  if (kind === 'people') {
    const card = await unwrap(api.people[':code'].$get(asked))
    return plain(card, card.name)
  }
  if (kind === 'rooms') {
    const card = await unwrap(api.rooms[':code'].$get(asked))
    return plain(card, `${card.compound} ${card.building} ${card.number}`)
  }
  if (kind === 'vehicles') {
    const card = await unwrap(api.vehicles[':code'].$get(asked))
    return { ...plain(card, card.plate), gone: card.gone }
  }
  if (kind === 'compounds') {
    const card = await unwrap(api.compounds[':code'].$get(asked))
    const { name: compound, address, agencyCode, divisionCode, siteArea, remark, given } = card
    const values = {
      compound,
      address: text(address),
      title_agency_code: text(agencyCode),
      division_code: text(divisionCode),
      site_area: text(siteArea),
      remark: text(remark),
    }
    return { ...plain(card, compound), values: { ...values, ...position(given) } }
  }
  const card = await unwrap(api.buildings[':code'].$get(asked))
  const { compound, building, grossFloorArea, floorsAbove, floorsBelow, builtYear, titleCertificate, remark, given } =
    card
  const values = {
    compound,
    building,
    gross_floor_area: text(grossFloorArea),
    floors_above: text(floorsAbove),
    floors_below: text(floorsBelow),
    built_year: text(builtYear),
    title_certificate: text(titleCertificate),
    remark: text(remark),
  }
  return { ...plain(card, `${compound} ${building}`), values: { ...values, ...position(given) } }
}

export const recordOf = (kind: EntryKind, code: string) =>
  queryOptions({ queryKey: ['entry', 'record', kind, code], queryFn: () => load(kind, code), staleTime: 0, gcTime: 0 })
