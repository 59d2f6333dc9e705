import { scopeFor } from '@heding/api/account/scope.ts'
import { createApp } from '@heding/api/app.ts'
import { holds } from '@heding/api/findings/reading.ts'
import { type Deps, today } from '@heding/api/http/deps.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import type { Figure } from './figure.ts'
import { dice, median, p95, takeTurns, together } from './measure.ts'
import { agenciesFor } from './register.ts'
import { createAgencyUser, headersOf } from './server.ts'

/** Asks the whole application in the name of the account, without a network between. */
async function asker(deps: Deps, actor: Actor) {
  const app = createApp(deps)
  const headers = await headersOf(deps, actor)
  return async (path: string): Promise<void> => {
    const answer = await app.request(`http://heding.test/api${path}`, { headers })
    const body = await answer.text()
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${body}`)
  }
}

/** The rows of a page of rooms as the application gives them; `$1` is the day. */
const rawPage = (condition: string) => `select v.code, v.id as version, c.name as compound, b.name as building,
    f.name as floor, v.number, v.use, v.usable_area as "usableArea", a.code as "agencyCode", av.name as "agencyName",
    v.remark, array(select distinct cf.code from current_finding cf
      where cf.subject_type = 'room' and cf.subject_id = v.room_id order by cf.code) as findings
  from room_version v join floor f on f.id = v.floor_id join building b on b.id = f.building_id
  join compound c on c.id = b.compound_id left join agency a on a.id = v.agency_id
  left join agency_version av on av.agency_id = a.id and ${holds('av')}
  where ${holds('v')} and ${condition} order by v.code limit 50`
const ofAgency = rawPage('v.agency_id = (select id from agency where code = $2)')
const ofAgencies = rawPage('v.agency_id = any($2::int[])')

/** A page of 50 rooms of one agency through the application, against the same rows by the bare driver. */
export async function measureList(deps: Deps, actor: Actor, rooms: number): Promise<Figure> {
  const ask = await asker(deps, actor)
  const roll = dice(1)
  const agency = () => `A${String(1 + Math.floor(roll() * agenciesFor(rooms))).padStart(5, '0')}`
  const day = today(deps)
  return await measurePages(
    `list: 50 rooms of an agency, ${AT_ONCE} at once (share of throughput)`,
    rooms,
    () => ask(`/rooms?agencyCode=${agency()}&limit=50`),
    () => deps.db.pool.query(ofAgency, [day, agency()]),
  )
}

/**
 * The first page of all that agencies' users see (their own agency's rooms and those of all below), each user of another
 * agency, against the same rows by the bare driver that is told the agencies.
 */
export async function measureScope(deps: Deps, rooms: number): Promise<Figure> {
  const day = today(deps)
  // The last ones that have others below them: twenty each in a large register.
  const superiors = Math.max(1, Math.floor(agenciesFor(rooms) / 20))
  const users: { ask: (path: string) => Promise<void>; ids: number[] }[] = []
  for (let id = superiors; id > 0 && users.length < AT_ONCE; id--) {
    const user = await createAgencyUser(deps, id)
    const scope = await scopeFor(deps.db, user, 'read-register', day)
    users.push({ ask: await asker(deps, user), ids: scope.all ? [] : scope.agencyIds })
  }
  let turn = 0
  const next = () => users[turn++ % users.length] ?? fail()
  return await measurePages(
    `list: 50 rooms of all an agency's user sees, ${AT_ONCE} at once (share of throughput)`,
    rooms,
    () => next().ask('/rooms?limit=50'),
    () => deps.db.pool.query(ofAgencies, [day, next().ids]),
  )
}
const fail = () => {
  throw new Error('the register is too small to have users')
}

const [REQUESTS, AT_ONCE] = [200, 8]
async function measurePages(
  name: string,
  rooms: number,
  ask: () => Promise<unknown>,
  bare: () => Promise<unknown>,
): Promise<Figure> {
  const { ours, limit } = await takeTurns(
    7,
    2,
    () => together(REQUESTS, AT_ONCE, ask),
    () => together(REQUESTS, AT_ONCE, bare),
  )
  return {
    name,
    rooms,
    measured: median(ours) / REQUESTS,
    limit: median(limit) / REQUESTS,
    of: 'the same rows by bare pg',
    unit: 'ms',
    goal: { least: 0.5 },
  }
}

/** Two neighbouring characters of `text`. */
const pairOf = (text: string, roll: () => number) => {
  const at = Math.floor(roll() * (text.length - 1))
  return text.slice(at, at + 2)
}

/** Searches by two characters, half of which occur nowhere, against reading one finding by its key. */
export async function measureSearch(deps: Deps, actor: Actor, rooms: number): Promise<Figure[]> {
  const ask = await asker(deps, actor)
  const { db } = deps
  const roll = dice(2)
  const any = Math.max(1, Math.floor(rooms / 997))
  const column = async (sql: string) => (await db.query<{ text: string }>(sql, [any])).map(({ text }) => text)
  const names = await column('select name as text from post where id % $1 = 0 order by id limit 1000')
  const numbers = await column('select number as text from room_version where id % $1 = 0 order by id limit 1000')
  const keys = await db.query<{ key: string }>('select key from current_finding order by key limit 500')
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(roll() * list.length)]
    if (one === undefined) throw new Error('the register is too small to be searched')
    return one
  }
  const point = () => ask(`/findings/${encodeURIComponent(pick(keys).key)}`)
  const search = async (name: string, path: string, texts: readonly string[], absent: () => string) => {
    const query = (round: number) => encodeURIComponent(round % 2 ? absent() : pairOf(pick(texts), roll))
    const { ours, limit } = await takeTurns(300, 20, (round) => ask(`/${path}?q=${query(round)}`), point)
    const spent = { measured: p95(ours), limit: median(limit), of: 'one finding by its key', unit: 'ms' } as const
    return { name, rooms, ...spent, goal: { most: 10 } }
  }
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  return [
    await search(
      'search: people by two characters of the name, p95',
      'people',
      names,
      () => pick(names)[0] + pick([...'龘齉爨']),
    ),
    await search(
      'search: rooms by two digits of the number, p95',
      'rooms',
      numbers,
      () => pick([...letters]) + pick([...letters]),
    ),
  ]
}
