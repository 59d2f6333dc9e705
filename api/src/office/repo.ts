import type { Db } from '@heding/prisma/client.ts'
import type { Sql } from '@heding/prisma/sql.ts'
import type { roomQuery } from '@heding/shared/list.ts'
import type { z } from 'zod'
import type { Scope } from '../account/scope.ts'
import { holds } from '../findings/reading.ts'
import { Listing, wordsOf } from '../register/list.ts'

export interface RoomRow {
  code: string
  compound: string
  building: string
  floor: string
  number: string
  use: string
  usableArea: string
  agencyCode: string | null
  remark: string | null
}

const rooms = {
  from: 'room_version v',
  joins: `join floor f on f.id = v.floor_id join building b on b.id = f.building_id join compound c on c.id = b.compound_id
    left join agency a on a.id = v.agency_id`,
  holding: holds('v'),
  order: 'v.code',
}

/** Rooms on floors of which `condition` holds; found first, so that the index over floors can be used. */
const floors = (condition: string) => `v.floor_id = any(array(
  select f.id from floor f join building b on b.id = f.building_id join compound c on c.id = b.compound_id
  where ${condition}))`

/** The floors of 院落 and 楼栋 whose names contain the words of a search, by word. */
async function floorsNamed(sql: Sql, words: readonly string[]): Promise<Map<string, number[]>> {
  if (words.length === 0) return new Map()
  const found = await sql.query<{ word: string; floors: number[] }>(
    `select w.word, array_agg(f.id) as floors
     from unnest($1::text[]) as w (word)
     join (select b.id, lower(c.name || b.name) as name from building b join compound c on c.id = b.compound_id) n
       on strpos(n.name, w.word) > 0
     join floor f on f.building_id = n.id group by w.word`,
    [words],
  )
  return new Map(found.map(({ word, floors }) => [word, floors]))
}

/** Rooms as of `day` that the actor may see. `q` looks in number and code, and in the names of 院落 and 楼栋. */
export async function listRooms(db: Db, scope: Scope, day: string, query: z.infer<typeof roomQuery>) {
  const named = await floorsNamed(db.prepared, wordsOf(query.q))
  return new Listing({ ...rooms, day })
    .within('v.agency_id = any(?::int[])', scope.all ? undefined : scope.agencyIds)
    .within('v.agency_id = (select id from agency where code = ?)', query.agencyCode)
    .where('v.use = ?', query.use)
    .where(floors('c.name = ?'), query.compound)
    .where(floors('b.name = ?'), query.building)
    .where(floors('f.name = ?'), query.floor)
    .where('v.usable_area >= ?', query.areaMin)
    .where('v.usable_area <= ?', query.areaMax)
    .where(
      `(exists (select from occupancy o where o.room_id = v.room_id and ${holds('o')})) <> ?::boolean`,
      query.vacant,
    )
    .search('v.search', query.q, (word) => {
      const ids = named.get(word)
      return ids && ['v.floor_id = any(?::int[])', ids]
    })
    .page<RoomRow>(
      db,
      `v.code, c.name as compound, b.name as building, f.name as floor, v.number, v.use, v.usable_area as "usableArea",
       a.code as "agencyCode", v.remark`,
      query,
    )
}
