import pg from 'pg'
import { DatabaseProblem } from './problem.ts'

/** The SQLSTATE or the system's error code of whatever was thrown. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** Where a url points, without user and password: fit to be shown. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}:${port || '5432'}${decodeURIComponent(pathname)}`
}

/**
 * One connection to `url`; the caller ends it.
 * @throws DatabaseProblem malformed-url, unreachable, not-postgresql, wrong-credentials, no-such-database
 */
export async function connect(url: string, timeout = 10_000): Promise<pg.Client> {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) throw new DatabaseProblem('malformed-url')
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: timeout })
  // The connection may die at any moment; whoever waits on it gets the error from his own query.
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw explain(error, placeOf(url))
  }
}

function explain(error: unknown, place: string): DatabaseProblem {
  const code = codeOf(error) ?? ''
  if (code === '3D000') return new DatabaseProblem('no-such-database', place, error)
  // Class 28 is a refused authorisation; 42501 a missing CONNECT right; a SASL error a missing or empty password.
  const refused = /^(28|42501)/.test(code) || (error instanceof Error && /SASL|password/i.test(error.message))
  if (refused) return new DatabaseProblem('wrong-credentials', place, error)
  // A server that answers in another language ends the talk with no SQLSTATE and no error of the network.
  const network =
    /^(E[A-Z]+|57P0\d|53\d{3}|08\d{3})$/.test(code) || (error instanceof Error && /timeout/i.test(error.message))
  return new DatabaseProblem(network ? 'unreachable' : 'not-postgresql', place, error)
}
