import type { agencyRow } from '@heding/shared/list.ts'
import type { agencyCard } from '@heding/shared/register/cards.ts'
import type { z } from 'zod'
import { holds } from '../findings/reading.ts'
import { getRow } from '../register/list-routes.ts'
import { agenciesBelow, countsOf, periodOf, scopeParameter, seen } from '../register/parts.ts'
import type { Reader } from '../register/reader.ts'
import { agencyListing } from './agency-list.ts'

type Card = z.infer<typeof agencyCard>

/**
 * An agency with 编制, 车辆编制 and how much of each is taken, and the agencies directly below it.
 * @throws Problem not-found
 */
export async function getAgencyCard(reader: Reader, code: string): Promise<Card> {
  const { sql, day } = reader
  const { id, ...row } = await getRow<z.infer<typeof agencyRow>>(agencyListing(reader, {}), reader, code)
  const headcounts = await sql.query<Card['headcounts'][number]>(
    `select h.band, h.number, h.approval_no as "approvalNo", ${periodOf('h')},
       (select count(*)::int from post p where p.agency_id = h.agency_id and p.band = h.band and ${holds('p')}
         and (p.status = '在职' or p.status_on > $1::date)) as people
     from headcount h where h.agency_id = $2 and ${holds('h')} order by h.id`,
    [day, id],
  )
  const quotas = await sql.query<Card['quotas'][number]>(
    `select q.category, q.number, q.approval_no as "approvalNo", ${periodOf('q')},
       (select count(*)::int from vehicle_holding h where h.agency_id = q.agency_id and h.category = q.category
         and h.valid_from <= $1::date and (h.valid_until is null or h.valid_until > $1::date)) as vehicles
     from vehicle_quota q where q.agency_id = $2 and ${holds('q')} order by q.id`,
    [day, id],
  )
  const below = await sql.query<Card['below'][number]>(
    `select t.code, v.name, v.tier from agency_version v join agency t on t.id = v.agency_id
     where v.parent_id = $3 and ${holds('v')} and ${seen('v.agency_id')} order by t.code`,
    [day, scopeParameter(reader), id],
  )
  const counts = await countsOf(sql, day, id, await agenciesBelow(sql, reader, id))
  return { ...row, asOf: day, headcounts, quotas, below, ...counts }
}
