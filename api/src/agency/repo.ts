import type { Db } from '@heding/prisma/client.ts'
import type { agencyQuery, personQuery } from '@heding/shared/list.ts'
import type { z } from 'zod'
import type { Scope } from '../account/scope.ts'
import { holds } from '../findings/reading.ts'
import { Listing } from '../register/list.ts'

export interface AgencyRow {
  code: string
  name: string
  tier: string
  kind: string | null
  parentCode: string | null
  creditCode: string | null
  divisionCode: string | null
}

const agencies = {
  from: 'agency t join agency_version v on v.agency_id = t.id left join agency p on p.id = v.parent_id',
  joins: '',
  holding: holds('v'),
  order: 't.code',
}

/** Agencies as of `day` that the actor may see. */
export const listAgencies = (db: Db, scope: Scope, day: string, query: z.infer<typeof agencyQuery>) =>
  new Listing({ ...agencies, day })
    .where('t.id = any(?::int[])', scope.all ? undefined : scope.agencyIds)
    .where('v.tier = ?', query.tier)
    .where('v.kind = ?', query.kind)
    .where('p.code = ?', query.parentCode)
    // few enough to be searched without an index
    .where(`lower(t.code || ' ' || v.name) like ?`, query.q && `%${query.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`)
    .page<AgencyRow>(
      db,
      `t.code, v.name, v.tier, v.kind, p.code as "parentCode", v.credit_code as "creditCode", v.division_code as "divisionCode"`,
      query,
    )

export interface PersonRow {
  code: string
  name: string
  agencyCode: string
  title: string | null
  band: string
  status: string
  statusOn: string | null
}

/** 在职 until the day of leaving, whatever the row says of later. */
const left = 'v.status_on <= $1::date'
const status = `(case when ${left} then v.status else '在职' end)`

const people = {
  from: 'post v',
  joins: 'join person t on t.id = v.person_id join agency a on a.id = v.agency_id',
  holding: holds('v'),
  order: 't.code',
}

/** People as of `day` whose agency the actor may see. */
export const listPeople = (db: Db, scope: Scope, day: string, query: z.infer<typeof personQuery>) =>
  new Listing({ ...people, day })
    .within('v.agency_id = any(?::int[])', scope.all ? undefined : scope.agencyIds)
    .within('v.agency_id = (select id from agency where code = ?)', query.agencyCode)
    .where('v.band = ?', query.band)
    .where(`${status} = ?`, query.status)
    .where('v.title = ?', query.title)
    .search('v.search', query.q)
    .page<PersonRow>(
      db,
      `t.code, v.name, a.code as "agencyCode", v.title, v.band, ${status} as status,
       case when ${left} then v.status_on end as "statusOn"`,
      query,
    )
