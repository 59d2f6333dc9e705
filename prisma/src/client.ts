import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client.ts'
import type { Sql, SqlTx } from './sql.ts'

export interface Db extends Sql {
  /** The same database, each statement planned once per connection: for frequent ones whose text never varies. */
  prepared: Sql
  /** for accounts, batches and whatever is read or written record by record */
  prisma: PrismaClient
  pool: pg.Pool
  /** Runs `work` in one transaction; it is rolled back when `work` throws. */
  transaction<T>(work: (tx: SqlTx) => Promise<T>, options?: TransactionOptions): Promise<T>
  close(): Promise<void>
}

export interface TransactionOptions {
  /** milliseconds one statement may take; 10,000 unless given */
  statementTimeout?: number
  /** milliseconds to wait for a lock; 5,000 unless given */
  lockTimeout?: number
  isolation?: 'read committed' | 'repeatable read'
  readOnly?: boolean
  /** plans each statement once per connection, whatever its values: for few rows, statements whose text never varies */
  prepared?: boolean
}

export type PrismaTx = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$use' | '$extends'>

const { builtins } = pg.types
const asText = (value: string) => value
// Only for our own queries; Prisma brings its own parsers.
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === builtins.DATE || oid === builtins.NUMERIC) return asText
    if (oid === builtins.INT8) return Number
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

const names = new Map<string, string>()
/** Each connection keeps every plan: so many, and what comes after is planned each time. */
const namesMax = 200
/** A statement under a name of its own, by which a connection knows it again. */
function named(text: string, values: unknown[] = []): pg.QueryConfig {
  if (!names.has(text) && names.size < namesMax) names.set(text, `heding_${names.size}`)
  const name = names.get(text)
  return name ? { name, text, values } : { text, values }
}

/** Opens a pool on `url`, with a Prisma client over the same pool. */
export function openDb(url: string, { max = 10 }: { max?: number } = {}): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    // Compiling a query costs seconds where running it costs milliseconds.
    options: '-c jit=off',
    connectionTimeoutMillis: 10_000,
    statement_timeout: 10_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 30_000,
  })
  // A connection that dies while idle is replaced; the error belongs to nobody.
  pool.on('error', () => {})
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    prisma,
    pool,
    query: async <Row>(text: string, values?: readonly unknown[]) =>
      (await pool.query(text, values as unknown[])).rows as Row[],
    prepared: {
      query: async <Row>(text: string, values?: readonly unknown[]) =>
        (await pool.query(named(text, values as unknown[]))).rows as Row[],
    },
    transaction: (work, options) => inTransaction(pool, work, options),
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}

/** What a transaction sets beyond what its connection has anyway. */
const settingsOf = ({ statementTimeout, lockTimeout, prepared }: TransactionOptions): string => {
  const settings: Record<string, number | string> = {}
  if (statementTimeout !== undefined) {
    settings.statement_timeout = Number(statementTimeout)
    settings.idle_in_transaction_session_timeout = Math.max(Number(statementTimeout), 30_000)
  }
  if (lockTimeout !== undefined) settings.lock_timeout = Number(lockTimeout)
  if (prepared) settings.plan_cache_mode = 'force_generic_plan'
  return Object.entries(settings)
    .map(([name, value]) => `; set local ${name} = ${value}`)
    .join('')
}

async function inTransaction<T>(pool: pg.Pool, work: (tx: SqlTx) => Promise<T>, options: TransactionOptions = {}) {
  const { isolation = 'read committed', readOnly = false, prepared = false } = options
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => {
    broken ??= error
  }
  // Stays until the end: a connection that dies while much is being sent tells of it twice.
  client.on('error', onError)
  const tx: SqlTx = {
    client,
    query: async <Row>(text: string, values?: readonly unknown[]) => {
      const given = values as unknown[]
      return (await (prepared ? client.query(named(text, given)) : client.query(text, given))).rows as Row[]
    },
  }
  try {
    // One round trip.
    await client.query(`begin isolation level ${isolation}${readOnly ? ' read only' : ''}${settingsOf(options)}`)
    const result = await work(tx)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/** The `Sql` of a running Prisma transaction, for what is written in SQL beside it (the audit entry). */
export const sqlOf = (tx: PrismaTx): Sql => ({
  query: <Row>(text: string, values: readonly unknown[] = []) => tx.$queryRawUnsafe<Row[]>(text, ...values),
})
