import type { Day } from '@heding/shared/day.ts'
import { type ListColumn, listColumns, subjectOf } from '@heding/shared/register/columns.ts'
import type { Scope } from '../account/scope.ts'
import { Problem } from '../http/problem.ts'
import type { Listing } from './list.ts'
import type { SqlColumn } from './source.ts'

/** What a query says besides paging and order; which fields there are follows from the columns of its list. */
export type Filters = Record<string, unknown>

/** Keeps the rows of agencies the actor may see. */
export const inScope = (listing: Listing, scope: Scope): Listing =>
  listing.source.agencyId === null
    ? listing
    : listing.within(`${listing.source.agencyId} = any(?::int[])`, scope.all ? undefined : scope.agencyIds)

/** Narrows a list by all that its query asks of its columns, by agency and by finding. */
export function filtered(listing: Listing, query: Filters, day: Day, today: Day): Listing {
  const { source } = listing
  byAgency(listing, query)
  for (const column of listColumns[source.noun]) {
    const said = source.columns[column.field]
    if (!said || column.type === 'derived') continue
    byColumn(listing, column, said, query)
  }
  return byFinding(listing, query.finding as string[] | undefined, day, today)
}

/** Agencies of these codes and, with `below`, all that stand below them on the day. */
function byAgency(listing: Listing, query: Filters): void {
  const { agencyId } = listing.source
  const codes = query.agencyCode as string[] | undefined
  if (agencyId === null || !codes || codes.length === 0) return
  if (query.below === 'true') {
    listing.within(
      `${agencyId} = any(array(with recursive below (id) as (
         select id from agency where code = any(?::text[])
         union
         select w.agency_id from agency_version w join below on w.parent_id = below.id
         where w.superseded_at is null and w.valid_from <= $1::date and (w.valid_until is null or w.valid_until > $1::date))
       select id from below))`,
      codes,
    )
  } else if (codes.length === 1) {
    // One agency's rows lie in the index in the order of their codes.
    listing.within(`${agencyId} = (select id from agency where code = ?)`, codes[0])
  } else {
    listing.within(`${agencyId} = any(array(select id from agency where code = any(?::text[])))`, codes)
  }
}

function byColumn(listing: Listing, column: ListColumn, said: SqlColumn, query: Filters): void {
  const { field, type } = column
  const add = (condition: (sql: string) => string, value: unknown) => {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return
    const { sql, joined, through } = said
    if (through) listing.where(through.condition(condition(through.inner)), value)
    else listing.join(joined).where(condition(sql), value)
  }
  // 使用单位编码 is narrowed by the agency itself.
  if (field !== 'agencyCode' && (type === 'text' || type === 'choice'))
    add((sql) => `${sql} = any(?::text[])`, query[field])
  if (type === 'text') add((sql) => `strpos(lower(${sql}), lower(?)) > 0`, query[`${field}Has`])
  if (type === 'number') {
    add((sql) => `${sql} >= ?::numeric`, query[`${field}Min`])
    add((sql) => `${sql} <= ?::numeric`, query[`${field}Max`])
  }
  if (type === 'day') {
    add((sql) => `${sql} >= ?::date`, query[`${field}From`])
    add((sql) => `${sql} <= ?::date`, query[`${field}To`])
  }
  if (column.nullable && query[`${field}Empty`] !== undefined) {
    listing.join(said.joined).where(`(${said.sql} is null) = ?::boolean`, query[`${field}Empty`])
  }
}

function byFinding(listing: Listing, codes: string[] | undefined, day: Day, today: Day): Listing {
  const { noun, id } = listing.source
  const type = subjectOf[noun]
  if (!codes || codes.length === 0 || type === null) return listing
  if (day !== today) {
    throw new Problem('invalid-request', '清单只能按今天的预警筛选；其他日期的预警请在“预警”中选择日期查询')
  }
  return listing.unkept().where(
    `${id} = any(array(select cf.subject_id from current_finding cf
        where cf.subject_type = '${type}' and cf.code = any(?::text[])))`,
    codes,
  )
}
