import type { agencyQuery } from '@heding/shared/register/query.ts'
import type { z } from 'zod'
import { holds } from '../findings/reading.ts'
import { filtered, inScope } from '../register/filters.ts'
import { Listing } from '../register/list.ts'
import type { Reader } from '../register/reader.ts'
import { findingsOf, joined, type ListSource, own, scopeIds } from '../register/source.ts'

const agencies = ({ scope, day, today }: Reader): ListSource => {
  const ids = scopeIds(scope)
  const seen = (id: string) => (ids === null ? 'true' : `${id} = any(${ids})`)
  return {
    noun: 'agencies',
    from: 'agency_version v join agency t on t.id = v.agency_id',
    joins: `left join agency p on p.id = v.parent_id and ${seen('p.id')}
      left join agency_version pv on pv.agency_id = p.id and ${holds('pv')}`,
    holding: holds('v'),
    order: 't.code',
    id: 'v.agency_id',
    agencyId: 'v.agency_id',
    columns: {
      code: own('t.code'),
      version: own('v.id'),
      name: own('v.name'),
      tier: own('v.tier'),
      kind: own('v.kind'),
      parentCode: joined('p.code'),
      parentName: joined('pv.name'),
      creditCode: own('v.credit_code'),
      divisionCode: own('v.division_code'),
      children: own(`(select count(*)::int from agency_version k
        where k.parent_id = v.agency_id and ${holds('k')} and ${seen('k.agency_id')})`),
      findings: findingsOf('agencies', 'v.agency_id', day, today),
    },
  }
}

/** Agencies as of the reader's day that the reader may see. `q` looks in code, name and its pinyin. */
export function agencyListing(reader: Reader, query: Partial<z.infer<typeof agencyQuery>>): Listing {
  const listing = inScope(new Listing(agencies(reader), reader.day), reader.scope)
  return (
    filtered(listing, query, reader.day, reader.today)
      // few enough to be searched without an index
      .search(`coalesce(v.search, lower(t.code || ' ' || v.name))`, query.q, undefined, { bigrams: false })
  )
}
