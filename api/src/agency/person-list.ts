import type { personQuery } from '@heding/shared/register/query.ts'
import type { z } from 'zod'
import { holds } from '../findings/reading.ts'
import { filtered, inScope } from '../register/filters.ts'
import { Listing } from '../register/list.ts'
import type { Reader } from '../register/reader.ts'
import { findingsOf, joined, type ListSource, nameJoin, nameOf, own } from '../register/source.ts'

/** 在职 until the day of leaving, whatever the row says of later. */
const left = 'v.status_on <= $1::date'

const people = ({ day, today }: Reader): ListSource => ({
  noun: 'people',
  from: 'post v',
  joins: `join person t on t.id = v.person_id join agency a on a.id = v.agency_id ${nameJoin('av', 'v.agency_id')}`,
  holding: holds('v'),
  order: 't.code',
  id: 'v.person_id',
  agencyId: 'v.agency_id',
  columns: {
    code: joined('t.code'),
    version: own('v.id'),
    name: own('v.name'),
    agencyCode: joined('a.code'),
    agencyName: nameOf('av', 'v.agency_id'),
    title: own('v.title'),
    band: own('v.band'),
    status: own(`(case when ${left} then v.status else '在职' end)`),
    statusOn: own(`(case when ${left} then v.status_on end)`),
    leaving: own(
      `(case when v.status_on > $1::date then jsonb_build_object('status', v.status, 'on', v.status_on) end)`,
    ),
    findings: findingsOf('people', 'v.person_id', day, today),
  },
})

/** People as of the reader's day whose agency the reader may see. `q` looks in code, name and its pinyin. */
export function personListing(reader: Reader, query: Partial<z.infer<typeof personQuery>>): Listing {
  const listing = inScope(new Listing(people(reader), reader.day), reader.scope)
  return filtered(listing, query, reader.day, reader.today).search('v.search', query.q)
}
