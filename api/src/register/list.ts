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

  /**
   * Every word of `q` must occur in `column`, in any place; words of two characters and more use the bigram index.
   * `or` may offer another place where a word counts (`?` is the LIKE pattern).
   */
  search(column: string, q: string | undefined, or?: string): this {
    for (const word of (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)) {
      const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
      const like = this.#parameter(pattern)
      const here =
        [...word].length < 2
          ? `${column} like ${like}`
          : `(bigrams(${column}) @> bigrams(${this.#parameter(word)}) and ${column} like ${like})`
      this.#conditions.push(or ? `(${here} or ${or.replaceAll('?', like)})` : here)
    }
    return this
  }

  #parameter(value: unknown) {
    this.#values.push(value)
    return `$${this.#values.length}`
  }

  /** One page of `select`; rows carry their code as `code`. */
  async page<Row extends { code: string }>(sql: Sql, select: string, { limit, cursor, page }: ListQuery) {
    const after = cursor === undefined ? undefined : decode(cursor)
    if (page !== undefined && page * limit > 10_000) {
      throw new Problem('invalid-request', '按页码只能查看前 10,000 行；请缩小查询范围，或使用“下一页”逐页查看')
    }
    const where = this.#conditions.join(' and ')
    const total = after?.total ?? (await this.#count(sql, where))
    const values = [...this.#values]
    let paging = ''
    if (after) {
      values.push(after.code)
      paging = ` and ${this.#order} > $${values.length}`
    }
    const offset = page !== undefined && !after ? ` offset ${(page - 1) * limit}` : ''
    const rows = await sql.query<Row>(
      `select ${select} from ${this.#from} ${this.#joins} where ${where}${paging} order by ${this.#order} limit ${limit + 1}${offset}`,
      values,
    )
    const items = rows.slice(0, limit)
    const last = items.at(-1)
    return { total, items, nextCursor: rows.length > limit && last ? encode({ code: last.code, total }) : null }
  }

  async #count(sql: Sql, where: string): Promise<number> {
    const [row] = await sql.query<{ total: number }>(
      `select count(*)::int as total from ${this.#from} where ${where}`,
      this.#values,
    )
    return row?.total ?? 0
  }
}

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
