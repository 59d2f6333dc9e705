import type pg from 'pg'
import { DatabaseProblem } from './problem.ts'

const oldest = 150_000
/** What the migrations create; a trusted extension, so CREATE on the database is right enough. */
const extension = 'btree_gist'

/** What a server and its database say about themselves. */
export interface ServerFacts {
  version: number
  versionText: string
  encoding: string
  ctype: string
  mayCreate: boolean
  extension: 'installed' | 'available' | 'missing'
}

/**
 * Whether the server can carry the register: version, encoding, character types, extension.
 * @throws DatabaseProblem too-old, not-utf8, ctype-c, extension-missing, no-extension-right
 */
export async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<ServerFacts>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as "versionText",
      pg_encoding_to_char(encoding) as encoding, datctype as ctype,
      has_database_privilege(datname, 'CREATE') as "mayCreate",
      coalesce((select case when installed_version is null then 'available' else 'installed' end
        from pg_available_extensions where name = $1), 'missing') as extension
    from pg_database where datname = current_database()`,
    [extension],
  )
  if (!rows[0]) throw new DatabaseProblem('not-postgresql')
  checkFacts(rows[0])
}

/** @throws DatabaseProblem as `checkServer` */
export function checkFacts(facts: ServerFacts): void {
  if (facts.version < oldest) throw new DatabaseProblem('too-old', facts.versionText)
  if (facts.encoding !== 'UTF8') throw new DatabaseProblem('not-utf8', facts.encoding)
  // With these, letters beyond ASCII have no kind: trigrams and case folding skip Chinese without a word.
  if (/^(C|POSIX)$/.test(facts.ctype)) throw new DatabaseProblem('ctype-c', facts.ctype)
  if (facts.extension === 'missing') throw new DatabaseProblem('extension-missing', extension)
  if (facts.extension === 'available' && !facts.mayCreate) throw new DatabaseProblem('no-extension-right', extension)
}
