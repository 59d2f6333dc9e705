import type { Sql } from '@heding/prisma/sql.ts'
import type { roomQuery } from '@heding/shared/register/query.ts'
import type { z } from 'zod'
import { holds } from '../findings/reading.ts'
import { filtered, inScope } from '../register/filters.ts'
import { Listing, wordsOf } from '../register/list.ts'
import type { Reader } from '../register/reader.ts'
import { findingsOf, joined, type ListSource, nameJoin, nameOf, own, type SqlColumn } from '../register/source.ts'

/** A name of the place: rooms on the floors of that name, found first, so that the index over floors can be used. */
const placeName = (sql: string): SqlColumn => ({
  sql,
  joined: true,
  through: {
    inner: sql,
    condition: (inner) => `v.floor_id = any(array(
      select f.id from floor f join building b on b.id = f.building_id join compound c on c.id = b.compound_id
      where ${inner}))`,
  },
})

const rooms = ({ day, today }: Reader): ListSource => ({
  noun: 'rooms',
  from: 'room_version v',
  joins: `join floor f on f.id = v.floor_id join building b on b.id = f.building_id join compound c on c.id = b.compound_id
    left join agency a on a.id = v.agency_id ${nameJoin('av', 'v.agency_id')}`,
  holding: holds('v'),
  order: 'v.code',
  id: 'v.room_id',
  agencyId: 'v.agency_id',
  columns: {
    code: own('v.code'),
    version: own('v.id'),
    compound: placeName('c.name'),
    building: placeName('b.name'),
    floor: placeName('f.name'),
    number: own('v.number'),
    use: own('v.use'),
    usableArea: own('v.usable_area'),
    agencyCode: joined('a.code'),
    agencyName: nameOf('av', 'v.agency_id'),
    remark: own('v.remark'),
    findings: findingsOf('rooms', 'v.room_id', day, today),
  },
})

/** The floors of 院落 and 楼栋 whose names (or the initials of their pinyin) contain the words of a search, by word. */
async function floorsNamed(sql: Sql, words: readonly string[]): Promise<Map<string, number[]>> {
  if (words.length === 0) return new Map()
  const found = await sql.query<{ word: string; floors: number[] }>(
    `select w.word, array_agg(f.id) as floors
     from unnest($1::text[]) as w (word)
     join (select b.id, lower(concat(c.name, b.name, ' ', c.initials, ' ', b.initials)) as name
       from building b join compound c on c.id = b.compound_id) n on strpos(n.name, w.word) > 0
     join floor f on f.building_id = n.id group by w.word`,
    [words],
  )
  return new Map(found.map(({ word, floors }) => [word, floors]))
}

/** Rooms as of the reader's day that the reader may see. `q` looks in number, code, and the names of 院落 and 楼栋. */
export async function roomListing(reader: Reader, query: Partial<z.infer<typeof roomQuery>>): Promise<Listing> {
  const named = await floorsNamed(reader.sql, wordsOf(query.q))
  const listing = inScope(new Listing(rooms(reader), reader.day), reader.scope)
  return filtered(listing, query, reader.day, reader.today)
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
}
