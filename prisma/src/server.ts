import type pg from 'pg'
import { DatabaseProblem } from './problem.ts'

const oldest = 150_000
/** What the migrations create; trusted extensions, so CREATE on the database is right enough. */
const extensions = ['btree_gist']

interface ServerFacts {
  version: number
  version_text: string
  encoding: string
  ctype: string
  may_create: boolean
}

/**
 * Whether the server can carry the register: version, encoding, character types, extensions.
 * @throws DatabaseProblem too-old, not-utf8, ctype-c, extension-missing, no-extension-right
 */
export async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<ServerFacts>(`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as version_text,
      pg_encoding_to_char(encoding) as encoding, datctype as ctype,
      has_database_privilege(datname, 'CREATE') as may_create
    from pg_database where datname = current_database()`)
  const [facts] = rows
  if (!facts) throw new DatabaseProblem('not-postgresql')
  if (facts.version < oldest) throw new DatabaseProblem('too-old', facts.version_text)
  if (facts.encoding !== 'UTF8') throw new DatabaseProblem('not-utf8', facts.encoding)
  // With these, letters beyond ASCII have no kind: trigrams and case folding skip Chinese without a word.
  if (/^(C|POSIX)$/.test(facts.ctype)) throw new DatabaseProblem('ctype-c', facts.ctype)
  for (const name of extensions) await checkExtension(client, name, facts.may_create)
}

async function checkExtension(client: pg.Client, name: string, mayCreate: boolean) {
  const { rows } = await client.query<{ installed_version: string | null }>(
    'select installed_version from pg_available_extensions where name = $1',
    [name],
  )
  if (rows[0]?.installed_version) return
  if (rows.length === 0) throw new DatabaseProblem('extension-missing', name)
  if (!mayCreate) throw new DatabaseProblem('no-extension-right', name)
}
