import type pg from 'pg'

/** A connection that speaks SQL: the pool, one client, or a transaction. Days come as strings, numerics as strings. */
export interface Sql {
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>
}

/** A transaction on one connection; `client` is there for COPY and cursors. */
export interface SqlTx extends Sql {
  client: pg.PoolClient
}
