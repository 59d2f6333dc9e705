import type { Day } from '@heding/shared/day.ts'
import { type ListColumn, listColumns, type Noun, subjectOf } from '@heding/shared/register/columns.ts'
import type { Scope } from '../account/scope.ts'

/** How a column is said in SQL. */
export interface SqlColumn {
  sql: string
  /** it needs the tables of `joins`, which a count otherwise does without */
  joined: boolean
  /** puts a condition on `inner` so that an index over the things it names can be used */
  through?: { inner: string; condition: (inner: string) => string }
}

/** Where the rows of a register are read: tables, conditions and columns; `$1` is the day. */
export interface ListSource {
  noun: Noun
  /** the tables that conditions speak of */
  from: string
  /** the tables that only the columns shown need */
  joins: string
  /** the conditions that always apply */
  holding: string
  /** the column of the code, in whose order rows stand */
  order: string
  /** ids of the thing and of the agency that answers for it */
  id: string
  agencyId: string | null
  columns: Record<string, SqlColumn>
}

/** A column of the tables that conditions speak of. */
export const own = (sql: string): SqlColumn => ({ sql, joined: false })
/** A column of the joined tables. */
export const joined = (sql: string): SqlColumn => ({ sql, joined: true })

/** Joins the row of the agency `id` that holds on the day, as `alias`. */
export const nameJoin = (alias: string, id: string) =>
  `left join agency_version ${alias} on ${alias}.agency_id = ${id} and ${alias}.superseded_at is null
    and ${alias}.valid_from <= $1::date and (${alias}.valid_until is null or ${alias}.valid_until > $1::date)`

/** The name of an agency, narrowed by way of the few agencies of that name. */
export const nameOf = (alias: string, id: string): SqlColumn => ({
  sql: `${alias}.name`,
  joined: true,
  through: {
    inner: 'n.name',
    condition: (inner) => `${id} = any(array(select n.agency_id from agency_version n where n.superseded_at is null
      and n.valid_from <= $1::date and (n.valid_until is null or n.valid_until > $1::date) and ${inner}))`,
  },
})

/** Codes of today's findings about the thing; of another day they are not kept. */
export const findingsOf = (noun: Noun, id: string, day: Day, today: Day): SqlColumn => {
  const type = subjectOf[noun]
  if (day !== today) return own('null::text[]')
  if (type === null) return own(`'{}'::text[]`)
  return own(`array(select distinct cf.code from current_finding cf
    where cf.subject_type = '${type}' and cf.subject_id = ${id} order by cf.code)`)
}

/** SQL for the ids of the agencies in `scope`; null: all. Only numbers go into it. */
export const scopeIds = (scope: Scope): string | null =>
  scope.all ? null : `'{${scope.agencyIds.map(Number).join(',')}}'::int[]`

const column = (noun: Noun, field: string): ListColumn | undefined =>
  listColumns[noun].find((one) => one.field === field)

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** How rows are put in the order of a field: values of a closed list in the order of the list, names by pinyin. */
export function orderingOf({ noun, columns, order }: ListSource, field: string) {
  const shown = column(noun, field)
  const said = columns[field]
  if (!shown?.sortable || !said) return undefined
  if (said.sql === order) return { sql: order, type: 'text', collate: '', needsJoins: said.joined }
  const { sql, joined: needsJoins } = said
  switch (shown.type) {
    case 'choice':
      return {
        sql: `array_position(array[${shown.values.map(quoted).join(',')}]::text[], ${sql})`,
        type: 'int',
        collate: '',
        needsJoins,
      }
    case 'number':
      return { sql, type: 'numeric', collate: '', needsJoins }
    case 'day':
      return { sql, type: 'date', collate: '', needsJoins }
    default:
      return { sql, type: 'text', collate: ' collate zh_natural', needsJoins }
  }
}
export type Ordering = NonNullable<ReturnType<typeof orderingOf>>
