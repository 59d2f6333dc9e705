import { type Kind, kindNames } from '@heding/shared/imports/kinds.ts'

/** What is written by hand: the ledger of past disposals comes as files. */
export const entryKinds = kindNames.filter((kind) => kind !== 'disposals')
export type EntryKind = (typeof entryKinds)[number]
export const isEntryKind = (text: string): text is EntryKind => entryKinds.some((kind) => kind === text)

/** Kinds whose lists carry every cell; of the others `/api/changes/rows` gives them. */
export const fetchedKinds = ['agencies', 'people', 'rooms', 'vehicles'] as const
export type FetchedKind = (typeof fetchedKinds)[number]
export const isFetched = (kind: Kind): kind is FetchedKind => fetchedKinds.some((one) => one === kind)
