import type { Role } from '@heding/shared/account/role.ts'
import type { Built, BuiltPerson } from '../../support/build-agency.ts'
import type { World } from './world.ts'

/** The agencies around the one that `agency-user` and `agency-head` of these tests belong to. */
export const agencyKeys = ['own', 'child', 'sibling', 'foreign', 'parent'] as const
export type AgencyKey = (typeof agencyKeys)[number]

/** What is registered of one agency; every text of it carries `mark`, which nothing else does. */
export interface Rows {
  /** `missing`: codes and ids of nothing */
  key: AgencyKey | 'missing'
  mark: string
  agency: Built
  person: BuiltPerson
  room: Built
  vehicle: Built & { plate: string; vin: string }
  disposal: Built
  compound: string
  building: string
  compoundCode: string
  buildingCode: string
  /** of a finding of the agency */
  findingKey: string
}

export interface Call {
  params?: Record<string, string | number>
  query?: Record<string, string | number>
  json?: object
  form?: Record<string, string | { name: string; content: string | Uint8Array<ArrayBuffer> }>
}

/** Whoever asks: a role, nobody, a disabled account, one that has not changed its first password. */
export type Who = Role | 'nobody' | 'disabled' | 'initial'

/** How one route of the OpenAPI document is called, and what it answers whoever may call it. */
export interface Probe {
  /** `GET /api/rooms/{code}`, as in the document */
  route: string
  /**
   * `row`: called for a row of each agency, which is there for those whose rows the access reaches, and else as if it
   * were not. `list`: called once; what comes back holds rows of every agency in reach and of no other. `none`: no row
   * of an agency is in it.
   */
  of: 'row' | 'list' | 'none'
  call: (rows: Rows, world: World) => Call | Promise<Call>
  /** the status for whoever may */
  ok: number
  /** where the permission table does not decide alone: the status for that caller and row, or undefined for the table's */
  but?: (who: Who, rows: Rows) => number | undefined
  /** lists that hold no row of the fixture by their nature, only never a foreign one */
  mayBeEmpty?: boolean
}

type Given = Partial<Pick<Probe, 'ok' | 'but' | 'mayBeEmpty'>>

/** A list, a count, an export: rows in reach are in it and no others. */
export const list = (route: string, query: Call['query'] = {}, given: Given = {}): Probe => ({
  route,
  of: 'list',
  call: () => ({ query }),
  ok: 200,
  ...given,
})

/** A row named in path, query or body. */
export const row = (route: string, call: Probe['call'], given: Given = {}): Probe => ({
  route,
  of: 'row',
  call,
  ok: 200,
  ...given,
})

/** No row of any agency. */
export const none = (route: string, call: Probe['call'] = () => ({}), given: Given = {}): Probe => ({
  route,
  of: 'none',
  call,
  ok: 200,
  ...given,
})
