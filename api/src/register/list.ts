import type { Db } from '@heding/prisma/client.ts'
import type { Sql } from '@heding/prisma/sql.ts'
import type { ListQuery } from '@heding/shared/list.ts'
import { Problem } from '../http/problem.ts'

export interface ListingTables {
  from: string
  joins: string
  holding: string
  order: string
}

/**
 * A list of the register, ordered by the code of its things: pages by keyset (the code of the last row), or by number
 * for the first 10,000 rows. The total is counted for the first page and travels with the cursor.
 */
export class Listing {
  readonly #values: unknown[]
  readonly #conditions: string[]
  readonly #from: string
  readonly #joins: string
  readonly #order: string
  #narrow = false
  #searched = false

  /**
   * `from` names the tables that conditions speak of, `joins` what only the columns shown need; `holding` are the
   * conditions that always apply (`$1` is the day); `order` is the column of the code.
   */
  constructor({ from, joins, holding, order, day }: ListingTables & { day: string }) {
    this.#from = from
    this.#joins = joins
    this.#order = order
    this.#conditions = [holding]
    this.#values = [day]
  }

  /** Adds a condition unless `value` was not asked for; `?` in it stands for the value. */
  where(condition: string, value: unknown): this {
    if (value === undefined || value === null || value === '') return this
    this.#values.push(value)
    this.#conditions.push(condition.replaceAll('?', `$${this.#values.length}`))
    return this
  }

  /** The same for a condition whose index leads to the few rows wanted, whatever the value: it is planned once. */
  within(condition: string, value: unknown): this {
    this.#narrow ||= value !== undefined && value !== null && value !== ''
    return this.where(condition, value)
  }

  /**
   * Every word of `q` must occur in `column`, in any place; words of two characters and more use the bigram index.
   * `elsewhere` may offer a condition by which a word counts as well.
   */
  search(
    column: string,
    q: string | undefined,
    elsewhere: (word: string) => [string, unknown] | undefined = () => undefined,
  ): this {
    for (const word of wordsOf(q)) {
      this.#searched = true
      const [condition, value] = elsewhere(word) ?? []
      const or = condition ? ` or ${condition.replaceAll('?', this.#parameter(value))}` : ''
      const text = this.#parameter(word)
      this.#conditions.push(`(strpos(${column}, ${text}) > 0${or})`)
      // Implied by the first; beside it and not within, so that what the index found is not cut into pairs once more.
      if ([...word].length > 1) this.#conditions.push(`(bigrams(${column}) @> bigrams(${text})${or})`)
    }
    return this
  }

  #parameter(value: unknown) {
    this.#values.push(value)
    return `$${this.#values.length}`
  }

  /** One page of `select`; rows carry their code as `code`. */
  async page<Row extends { code: string }>(db: Pick<Db, 'query' | 'prepared'>, select: string, query: ListQuery) {
    const { limit, cursor, page = 1 } = query
    const after = cursor === undefined ? undefined : decode(cursor)
    if (page * limit > 10_000) {
      throw new Problem('invalid-request', '按页码只能查看前 10,000 行；请缩小查询范围，或使用“下一页”逐页查看')
    }
    // How frequent the words of a search are decides how to go about it.
    const sql = this.#narrow && !this.#searched ? db.prepared : db
    const where = this.#conditions.join(' and ')
    const count = `select count(*)::int as total from ${this.#from} where ${where}`
    const values = [...this.#values]
    let paging = ''
    if (after) {
      values.push(after.code)
      paging = ` and ${this.#order} > $${values.length}`
    }
    const offset = after ? 0 : (page - 1) * limit
    const window = `limit $${values.push(limit + 1)} offset $${values.push(offset)}`
    const rows = await sql.query<Row & { total?: number }>(
      `select ${select}${after ? '' : `, (${count})`} from ${this.#from} ${this.#joins} where ${where}${paging}
       order by ${this.#order} ${window}`,
      values,
    )
    const total = after?.total ?? rows[0]?.total ?? (offset > 0 ? await this.#count(sql, count) : 0)
    const items: Row[] = rows.slice(0, limit).map(({ total, ...row }) => row as Row)
    const last = items.at(-1)
    return { total, items, nextCursor: rows.length > limit && last ? encode({ code: last.code, total }) : null }
  }

  async #count(sql: Sql, count: string): Promise<number> {
    const [row] = await sql.query<{ total: number }>(count, this.#values)
    return row?.total ?? 0
  }
}

/** The words that a search looks for, as `search` columns are written. */
export const wordsOf = (q = '') => q.toLowerCase().split(/\s+/).filter(Boolean)

interface Place {
  code: string
  total: number
}
const encode = ({ code, total }: Place) => Buffer.from(JSON.stringify([code, total])).toString('base64url')

function decode(cursor: string): Place {
  try {
    const [code, total] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (typeof code === 'string' && Number.isInteger(total)) return { code, total: Number(total) }
  } catch {}
  throw new Problem('invalid-request', '翻页位置无效；请从第一页重新查询')
}
