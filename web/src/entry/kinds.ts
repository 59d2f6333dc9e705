import { type Kind, kindNames } from '@heding/shared/imports/kinds.ts'

/** What is written by hand: the ledger of past disposals comes as files. */
export const entryKinds = kindNames.filter((kind) => kind !== 'disposals')
export type EntryKind = (typeof entryKinds)[number]
export const isEntryKind = (text: string): text is EntryKind => entryKinds.some((kind) => kind === text)

/** Kinds of which records can be fetched into a sheet. */
export const fetchedKinds = ['agencies', 'people', 'rooms', 'vehicles'] as const
export type FetchedKind = (typeof fetchedKinds)[number]
/** Kinds of which no list carries every cell: their records are fetched one by one. */
export const singlyFetchedKinds = ['compounds', 'buildings'] as const
export const isSinglyFetched = (kind: Kind): kind is (typeof singlyFetchedKinds)[number] =>
  singlyFetchedKinds.some((one) => one === kind)

export const isFetched = (kind: Kind): kind is FetchedKind => fetchedKinds.some((one) => one === kind)
