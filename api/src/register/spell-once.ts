import type { Db } from '@heding/prisma/client.ts'
import type { Deps } from '../http/deps.ts'
import { keystrokes, spellPlaces } from './initials.ts'

const NAME = 'full pinyin'
const PORTION = 1_000

interface Row {
  id: number
  name: string
  code: string
}

/** Rows after `$1` whose search text was written before pinyin was (in capitals, which nothing else of it has). */
const older = {
  agency_version: `select v.id, v.name, t.code from agency_version v join agency t on t.id = v.agency_id
    where v.id > $1 and (v.search is null or v.search !~ '[A-Z]' and v.name ~ '[一-鿿]') order by v.id limit ${PORTION}`,
  post: `select v.id, v.name, t.code from post v join person t on t.id = v.person_id
    where v.id > $1 and v.search !~ '[A-Z]' and v.name ~ '[一-鿿]' order by v.id limit ${PORTION}`,
}

/** Completes the rows of one table a portion at a time, until `stopped` says so; whether it came to the end. */
async function spellTable(db: Db, table: keyof typeof older, stopped: () => boolean): Promise<boolean> {
  const spell = await keystrokes()
  const kind = table === 'post' ? 'person' : 'name'
  let last = 0
  for (;;) {
    if (stopped()) return false
    const rows = await db.query<Row>(older[table], [last])
    if (rows.length === 0) return true
    const texts = rows.map(({ code, name }) =>
      [`${code} ${name}`.toLowerCase(), spell(name, kind)].filter(Boolean).join(' '),
    )
    await db.query(
      `update ${table} t set search = n.search from unnest($1::int[], $2::text[]) as n (id, search) where t.id = n.id`,
      [rows.map(({ id }) => id), texts],
    )
    last = rows.at(-1)?.id ?? last
  }
}

/** Gives pinyin to what was recorded before there was any; once, and from the beginning again when it was cut off. */
export async function spellOlderRows({ db, now }: Pick<Deps, 'db' | 'now'>, stopped = () => false): Promise<void> {
  const done = await db.query('select from completed_once where name = $1', [NAME])
  if (done.length > 0) return
  await spellPlaces(db)
  for (const table of ['agency_version', 'post'] as const) if (!(await spellTable(db, table, stopped))) return
  await db.query('insert into completed_once (name, completed_at) values ($1, $2) on conflict do nothing', [
    NAME,
    now(),
  ])
}

/** The same beside the running product; a failure is logged and tried again at the next start. */
export function keepSpelt(deps: Deps): { stop: () => Promise<void> } {
  let stopping = false
  const work = spellOlderRows(deps, () => stopping).catch((error: unknown) =>
    deps.log.error({ err: error }, 'pinyin of older names'),
  )
  return {
    stop: () => {
      stopping = true
      return work
    },
  }
}
