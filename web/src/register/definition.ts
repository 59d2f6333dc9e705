import type { Action } from '@heding/shared/account/permissions.ts'
import type { SubjectType } from '@heding/shared/law/finding.ts'
import type { Noun } from '@heding/shared/register/columns.ts'
import type { ComponentType, ReactNode } from 'react'
import type { BulkKind } from './changes.ts'

/** What a register's address says, as text: search, day, order, columns and the filters of its noun. */
export type SearchValues = Readonly<Record<string, string | undefined>>

export type { Noun }

/** What every row of every register carries. */
export interface RowBase {
  code: string
  /** codes of today's findings; null on another day, for which they are not kept */
  findings: readonly string[] | null
}

export interface RegisterColumn<Row> {
  /** how the API sorts by it and names it in an export */
  field: string
  title: string
  /** in pixels, until someone drags it */
  width: number
  /** figures stand on the right */
  figure?: boolean
  /** may take several lines */
  wraps?: boolean
  /** shown unless someone chose otherwise */
  shown?: boolean
  sortable?: boolean
  cell: (row: Row) => ReactNode
}

export interface Choice {
  value: string
  label: string
}

export type RegisterFilter = {
  name: string
  label: string /** stands in the bar, not among 更多条件 */
  first?: boolean
} & (
  | { type: 'choice' /** several may be chosen, with commas between */; many?: boolean; options: readonly Choice[] }
  /** values that occur, with their counts, asked of the API */
  | { type: 'facet'; field: string }
  | { type: 'range'; min: string; max: string; unit: string }
  | { type: 'days'; min: string; max: string }
)

export interface RegisterPageOf<Row> {
  total: number
  items: Row[]
  nextCursor: string | null
}

/** All that the shared frame knows of one register. It knows columns, not domains. */
export interface RegisterDefinition<Row extends RowBase> {
  noun: Noun
  /** 用房, 车辆 … */
  title: string
  /** what one row is counted in: 间, 辆 … */
  unit: string
  searchHint: string
  columns: readonly RegisterColumn<Row>[]
  filters: readonly RegisterFilter[]
  /** rows belong to an agency, so that they can be narrowed to one */
  byAgency: boolean
  list: (search: SearchValues, paging: { limit: string; cursor: string | undefined }) => Promise<RegisterPageOf<Row>>
  /** name and second line of a row where there is no room for a table */
  card: (row: Row) => { name: ReactNode; lines: ReactNode[] }
  cardTo:
    | '/agencies/$code'
    | '/people/$code'
    | '/rooms/$code'
    | '/vehicles/$code'
    | '/compounds/$code'
    | '/buildings/$code'
  /** the subject under which findings speak of a row */
  subject: SubjectType | undefined
  /** what a bulk change may set; none where rows are not changed in bulk */
  bulk: { kind: BulkKind; fields: readonly string[] } | undefined
  /** what else whoever has the right does with chosen rows */
  chosen?: { right: Action; Link: ComponentType<{ codes: readonly string[] }> }
}
