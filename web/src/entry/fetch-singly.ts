import type { QueryClient } from '@tanstack/react-query'
import type { EntryKind } from './kinds.ts'
import { cellsOf } from './reading.ts'
import { recordOf } from './record.ts'
import type { Fetched } from './records.ts'

/** Records of a kind of which no list carries every cell, to be corrected in a sheet. */
export async function fetchSingly(client: QueryClient, kind: EntryKind, codes: readonly string[]): Promise<Fetched> {
  const records = await Promise.all(codes.map((code) => client.fetchQuery(recordOf(kind, code))))
  const versions = records.flatMap(({ code, version }) => (version === null ? [] : [[code, version] as const]))
  return {
    rows: records.map(({ values }) => cellsOf(kind, values)),
    versions: Object.fromEntries(versions),
    total: records.length,
  }
}
