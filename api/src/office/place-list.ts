import type { buildingQuery, compoundQuery } from '@heding/shared/register/query.ts'
import type { z } from 'zod'
import { holds } from '../findings/reading.ts'
import { filtered } from '../register/filters.ts'
import { Listing } from '../register/list.ts'
import type { Reader } from '../register/reader.ts'
import { findingsOf, joined, type ListSource, own, scopeIds } from '../register/source.ts'

/** SQL over the ids of agencies: whether the reader may see them. */
const seenBy = ({ scope }: Reader) => {
  const ids = scopeIds(scope)
  return (id: string) => (ids === null ? 'true' : `${id} = any(${ids})`)
}

/** Rooms of the floors of `building`s (SQL condition over `b`) that hold on the day and that the reader may see. */
const roomsIn = (reader: Reader, condition: string) => `from building b join floor f on f.building_id = b.id
  join room_version r on r.floor_id = f.id and ${holds('r')} and ${seenBy(reader)('r.agency_id')} where ${condition}`

const compounds = (reader: Reader): ListSource => {
  const seen = seenBy(reader)
  const inside = roomsIn(reader, 'b.compound_id = t.id')
  // Everybody sees all there is; whoever sees only some agencies sees where they have rooms or hold the title.
  const exists = `(exists (select ${inside}) or ${reader.scope.all ? 'v.id is not null' : seen('v.title_agency_id')})`
  return {
    noun: 'compounds',
    from: `compound t left join compound_version v on v.compound_id = t.id and ${holds('v')}`,
    joins: `left join agency a on a.id = v.title_agency_id and ${seen('a.id')}
      left join agency_version av on av.agency_id = a.id and ${holds('av')}
      left join lateral (select count(distinct b.id)::int as buildings, count(r.id)::int as rooms,
        coalesce(sum(r.usable_area), 0)::numeric(12, 2) as area ${inside}) n on true`,
    holding: exists,
    order: 't.code',
    id: 't.id',
    agencyId: reader.scope.all
      ? 'v.title_agency_id'
      : `(case when ${seen('v.title_agency_id')} then v.title_agency_id end)`,
    columns: {
      code: own('t.code'),
      version: own('v.id'),
      name: own('t.name'),
      address: own('v.address'),
      agencyCode: joined('a.code'),
      agencyName: joined('av.name'),
      divisionCode: own('v.division_code'),
      siteArea: own('v.site_area'),
      buildings: joined('n.buildings'),
      rooms: joined('n.rooms'),
      usableArea: joined('n.area'),
      longitude: own('v.wgs84_longitude'),
      latitude: own('v.wgs84_latitude'),
      remark: own('v.remark'),
      findings: findingsOf('compounds', 't.id', reader.day, reader.today),
    },
  }
}

const buildings = (reader: Reader): ListSource => {
  const seen = seenBy(reader)
  const inside = roomsIn(reader, 'b.id = t.id')
  const titled = `exists (select from compound_version cv where cv.compound_id = t.compound_id and ${holds('cv')}
    and ${seen('cv.title_agency_id')})`
  return {
    noun: 'buildings',
    from: `building t join compound c on c.id = t.compound_id
      left join building_version v on v.building_id = t.id and ${holds('v')}`,
    joins: `left join lateral (select count(distinct f.id)::int as floors, count(r.id)::int as rooms,
      coalesce(sum(r.usable_area), 0)::numeric(12, 2) as area ${inside}) n on true`,
    holding: `(exists (select ${inside}) or ${reader.scope.all ? 'v.id is not null' : titled})`,
    order: 't.code',
    id: 't.id',
    agencyId: null,
    columns: {
      code: own('t.code'),
      version: own('v.id'),
      compound: own('c.name'),
      building: own('t.name'),
      grossFloorArea: own('v.gross_floor_area'),
      floorsAbove: own('v.floors_above'),
      floorsBelow: own('v.floors_below'),
      builtYear: own('v.built_year'),
      titleCertificate: own('v.title_certificate'),
      floors: joined('n.floors'),
      rooms: joined('n.rooms'),
      usableArea: joined('n.area'),
      longitude: own('v.wgs84_longitude'),
      latitude: own('v.wgs84_latitude'),
      remark: own('v.remark'),
      findings: findingsOf('buildings', 't.id', reader.day, reader.today),
    },
  }
}

/** 院落 as of the reader's day; the rooms counted in them are those the reader may see. */
export function compoundListing(reader: Reader, query: Partial<z.infer<typeof compoundQuery>>): Listing {
  const text = `lower(concat_ws(' ', t.name, t.initials, v.address))`
  const listing = new Listing(compounds(reader), reader.day)
  return filtered(listing, query, reader.day, reader.today).search(text, query.q, undefined, { bigrams: false })
}

/** 楼栋 as of the reader's day; the rooms counted in them are those the reader may see. */
export function buildingListing(reader: Reader, query: Partial<z.infer<typeof buildingQuery>>): Listing {
  const text = `lower(concat_ws(' ', c.name || t.name, c.initials || t.initials))`
  const listing = new Listing(buildings(reader), reader.day)
  return filtered(listing, query, reader.day, reader.today).search(text, query.q, undefined, { bigrams: false })
}
