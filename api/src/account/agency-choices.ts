import type { Sql } from '@heding/prisma/sql.ts'
import type { agencyChoiceQuery, agencyChoices } from '@heding/shared/account/schema.ts'
import type { Day } from '@heding/shared/day.ts'
import type { z } from 'zod'
import { wordsOf } from '../register/list.ts'

const CHOICES = 50

/**
 * Code and name of the agencies of `day` that fit, the first fifty by code. Administrators of the system choose from
 * these for an account; the register itself stays closed to them.
 */
export async function listAgencyChoices(
  sql: Sql,
  { q, code }: z.infer<typeof agencyChoiceQuery>,
  day: Day,
): Promise<z.infer<typeof agencyChoices>> {
  const items = await sql.query<{ code: string; name: string }>(
    `select agency.code, version.name from agency_version version join agency on agency.id = version.agency_id
     where version.superseded_at is null and version.valid_from <= $1::date
       and (version.valid_until is null or version.valid_until > $1::date)
       and ($2::text is null or agency.code = $2)
       and not exists (select from unnest($3::text[]) word
         where strpos(coalesce(version.search, lower(agency.code || ' ' || version.name)), word) = 0
           -- its pinyin, as keystrokes writes it
           and strpos(coalesce(version.search, ''), ' ' || upper(word)) = 0)
     order by agency.code limit ${CHOICES}`,
    [day, code ?? null, wordsOf(q)],
  )
  return { items }
}
