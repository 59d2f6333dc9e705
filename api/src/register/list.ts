import type { Db } from '@heding/prisma/client.ts'
import type { Sql } from '@heding/prisma/sql.ts'
import type { Day } from '@heding/shared/day.ts'
import type { ListQuery } from '@heding/shared/register/query.ts'
import { Problem } from '../http/problem.ts'
import { typedPinyin } from './initials.ts'
import { decodePlace, encodePlace } from './place.ts'
import { JUDGED_UNDER } from './reader.ts'
import { type ListSource, type Ordering, orderingOf } from './source.ts'
import { totalsOf } from './totals.ts'

/** What a statement reads besides the columns: the place of a row, the total, and what it was true under. */
interface Besides {
  '#key'?: string | null
  '#revision'?: number
  '#total'?: number | null
  '#judged'?: string
}

/**
 * A list of the register: pages by keyset (where the last row stands in the order), or by number for the first 10,000
 * rows. The total is counted for the first page and travels with the cursor.
 */
export class Listing {
  readonly source: ListSource
  readonly #values: unknown[]
  readonly #conditions: string[]
  #narrow = false
  #searched = false
  #joined = false
  #kept = true

  constructor(source: ListSource, day: Day) {
    this.source = source
    this.#conditions = [source.holding]
    this.#values = [day]
  }

  /** Adds a condition unless `value` was not asked for; `?` in it stands for the value. */
  where(condition: string, value: unknown): this {
    if (value === undefined || value === null || value === '') return this
    this.#conditions.push(condition.replaceAll('?', this.#parameter(value)))
    return this
  }

  /** The same for a condition whose index leads to the few rows wanted, whatever the value: it is planned once. */
  within(condition: string, value: unknown): this {
    this.#narrow ||= value !== undefined && value !== null && value !== ''
    return this.where(condition, value)
  }

  /** From here on conditions may speak of the joined tables. */
  join(needed = true): this {
    this.#joined ||= needed
    return this
  }

  /** The total depends on more than the facts of the register, so it is counted each time. */
  unkept(): this {
    this.#kept = false
    return this
  }

  /**
   * Every word of `q` must occur in `column`, in any place, or as pinyin from a syllable on; with `bigrams`, words of two
   * characters and more use the index over pairs. `elsewhere` may offer a condition by which a word counts as well.
   */
  search(
    column: string,
    q: string | undefined,
    elsewhere: (word: string) => [string, unknown] | undefined = () => undefined,
    { bigrams = true } = {},
  ): this {
    for (const word of wordsOf(q)) {
      this.#searched = true
      const [condition, value] = elsewhere(word) ?? []
      const or = condition ? ` or ${condition.replaceAll('?', this.#parameter(value))}` : ''
      const spelt = typedPinyin(word)
      const texts = [word, ...(spelt ? [spelt] : [])].map((text) => this.#parameter(text))
      const any = (condition: (text: string) => string) => `(${texts.map(condition).join(' or ')}${or})`
      this.#conditions.push(any((text) => `strpos(${column}, ${text}) > 0`))
      // Implied by the first; beside it and not within, so that what the index found is not cut into pairs once more.
      if (bigrams && [...word].length > 1)
        this.#conditions.push(any((text) => `bigrams(${column}) @> bigrams(${text})`))
    }
    return this
  }

  #parameter(value: unknown) {
    this.#values.push(value)
    return `$${this.#values.length}`
  }

  /** SQL of the columns, each under its field. */
  #select(fields: readonly string[] = Object.keys(this.source.columns)): string {
    return fields.map((field) => `${this.source.columns[field]?.sql} as "${field}"`).join(', ')
  }

  get #where() {
    return this.#conditions.join(' and ')
  }

  /** @throws Problem invalid-request when rows cannot be put in that order */
  #ordering(sort: string): { ordering: Ordering; descending: boolean } {
    const descending = sort.startsWith('-')
    const field = descending ? sort.slice(1) : sort
    const { order } = this.source
    const ordering =
      sort === '' ? { sql: order, type: 'text', collate: '', needsJoins: false } : orderingOf(this.source, field)
    if (!ordering) throw new Problem('invalid-request', '不能按该列排序；请点击列名选择其他列')
    return { ordering, descending }
  }

  /** Rows without a value come last either way; rows of the same value in the order of their codes. */
  #orderBy({ ordering, descending }: { ordering: Ordering; descending: boolean }): string {
    const { order } = this.source
    const way = descending ? ' desc' : ''
    if (ordering.sql === order) return `${order}${way}`
    return `${ordering.sql}${ordering.collate}${way} nulls last, ${order}`
  }

  /** One page, and under what its findings were judged (undefined where it has no rows). */
  async page<Row extends { code: string }>(db: Pick<Db, 'query' | 'prepared'>, query: ListQuery) {
    const { limit, cursor, page = 1, sort = '' } = query
    const order = this.#ordering(sort)
    const { ordering } = order
    const { source } = this
    const after = cursor === undefined ? undefined : decodePlace(cursor, sort)
    if (page * limit > 10_000) {
      throw new Problem('invalid-request', '按页码只能查看前 10,000 行；请缩小查询范围，或使用“下一页”逐页查看')
    }
    // How frequent the words of a search are decides how to go about it.
    const sql = this.#narrow && !this.#searched ? db.prepared : db
    const count = this.#count()
    const values = [...this.#values]
    const parameter = (value: unknown) => `$${values.push(value)}`
    const byCode = ordering.sql === source.order
    const key = byCode ? '' : `, (${ordering.sql})::text as "#key"`
    const known = after ? undefined : this.#known(db)
    const total = after
      ? ''
      : `, (select revision from register_state) as "#revision",
         case when (select revision from register_state) = ${parameter(known?.revision ?? -1)} then null else (${count}) end as "#total"`
    const paging = after ? ` and ${this.#beyond(after, order, parameter)}` : ''
    const offset = after ? 0 : (page - 1) * limit
    const rows = await sql.query<Row & Besides>(
      `select ${this.#select()}${key}${total}, ${JUDGED_UNDER} as "#judged" from ${source.from} ${source.joins} where ${this.#where}${paging}
       order by ${this.#orderBy(order)} limit ${parameter(limit + 1)} offset ${parameter(offset)}`,
      values,
    )
    const [first] = rows
    let all = after?.total ?? 0
    if (!after && first) all = this.#keep(db, first['#revision'], first['#total'] ?? known?.total ?? 0)
    else if (offset > 0) all = await this.total(sql)
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    const items = shown.map(
      ({ '#key': _key, '#revision': _revision, '#total': _total, '#judged': _judged, ...row }) => row as unknown as Row,
    )
    const more = rows.length > limit && last
    const value = byCode ? null : (last?.['#key'] ?? null)
    const nextCursor = more ? encodePlace({ sort, value, code: last.code, total: all }) : null
    return { total: all, items, nextCursor, judgedUnder: first?.['#judged'] }
  }

  /** The condition that keeps the rows after a place. */
  #beyond(
    { value, code }: { value: string | null; code: string },
    { ordering, descending }: { ordering: Ordering; descending: boolean },
    parameter: (value: unknown) => string,
  ): string {
    const { order } = this.source
    const than = descending ? '<' : '>'
    if (ordering.sql === order) return `${order} ${than} ${parameter(code)}`
    const later = `${order} > ${parameter(code)}`
    if (value === null) return `(${ordering.sql} is null and ${later})`
    const place = `${parameter(value)}::${ordering.type}`
    const key = `${ordering.sql}${ordering.collate}`
    return `(${key} ${than} ${place} or (${ordering.sql} = ${place} and ${later}) or ${ordering.sql} is null)`
  }

  #count(): string {
    const { from, joins } = this.source
    return `select count(*)::int as total from ${from} ${this.#joined ? joins : ''} where ${this.#where}`
  }

  get #id() {
    return JSON.stringify([this.source.noun, this.#conditions, this.#values])
  }

  #known(db: Pick<Db, 'query'>) {
    return this.#kept ? totalsOf(db).get(this.#id) : undefined
  }

  #keep(db: Pick<Db, 'query'>, revision: number | undefined, total: number): number {
    if (this.#kept && revision !== undefined) totalsOf(db).set(this.#id, { revision, total })
    return total
  }

  /** How many rows there are. */
  async total(sql: Sql): Promise<number> {
    const [row] = await sql.query<{ total: number }>(this.#count(), this.#values)
    return row?.total ?? 0
  }

  /** The first row, of lists narrowed to one, with what else of it is wanted. */
  async first<Row>(sql: Sql, besides: string): Promise<Row | undefined> {
    const { from, joins } = this.source
    const [row] = await sql.query<Row>(
      `select ${this.#select()}, ${besides} from ${from} ${joins} where ${this.#where} limit 1`,
      this.#values,
    )
    return row
  }

  /** All rows of some columns in the order of `sort`, as a statement; `besides` is SQL for what else of them is wanted. */
  statement(
    fields: readonly string[] | undefined,
    sort = '',
    besides?: string,
  ): { text: string; values: readonly unknown[] } {
    const { from, joins } = this.source
    const order = this.#orderBy(this.#ordering(sort))
    return {
      text: `select ${this.#select(fields)}${besides ? `, ${besides}` : ''} from ${from} ${joins} where ${this.#where} order by ${order}`,
      values: this.#values,
    }
  }

  /** The values that occur in a column, the most frequent first. */
  async values(sql: Sql, field: string, limit: number): Promise<{ value: string; count: number }[]> {
    const { from, joins, columns } = this.source
    const column = columns[field]
    if (!column) throw new RangeError(`${this.source.noun} has no column ${field}`)
    const tables = `${from} ${this.#joined || column.joined ? joins : ''}`
    return await sql.query(
      `select ${column.sql} as value, count(*)::int as count from ${tables}
       where ${this.#where} and ${column.sql} is not null
       group by 1 order by 2 desc, 1 limit ${Number(limit)}`,
      this.#values,
    )
  }
}

/** The words that a search looks for, as `search` columns are written. */
export const wordsOf = (q = '') => q.toLowerCase().split(/\s+/).filter(Boolean)
