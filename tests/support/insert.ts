import type { Sql } from '@heding/prisma/sql.ts'

/** Inserts one row as it is; column names are ours, values are parameters. Returns its id. */
export async function insert(sql: Sql, table: string, record: Record<string, unknown>): Promise<number> {
  const columns = Object.keys(record).filter((column) => record[column] !== undefined)
  const places = columns.map((_, index) => `$${index + 1}`)
  const [row] = await sql.query<{ id: number }>(
    `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')}) returning id`,
    columns.map((column) => record[column]),
  )
  if (!row) throw new Error(`nothing was inserted into ${table}`)
  return row.id
}

/** The id of the row with this name, made when there is none. */
export async function findOrInsert(sql: Sql, table: string, key: Record<string, unknown>): Promise<number> {
  const columns = Object.keys(key)
  const where = columns.map((column, index) => `${column} = $${index + 1}`).join(' and ')
  const [row] = await sql.query<{ id: number }>(`select id from ${table} where ${where}`, Object.values(key))
  return row?.id ?? insert(sql, table, key)
}

let last = 0
/** A code that no other record of this test file has. */
export const nextCode = (prefix: string) => {
  last += 1
  return `${prefix}${String(last).padStart(4, '0')}`
}
