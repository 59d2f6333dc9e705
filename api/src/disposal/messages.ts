import type { Sql } from '@heding/prisma/sql.ts'
import type { Role } from '@heding/shared/account/role.ts'
import { disposalFlow } from '@heding/shared/disposal/flow.ts'
import { type DisposalMethod, disposalMethods } from '@heding/shared/disposal/methods.ts'
import { type DisposalState, disposalStates } from '@heding/shared/disposal/states.ts'
import { notify } from '../notices/inbox.ts'

/** Whose turn it is in a state: the roles of its ways on, the way back (撤回) left out. */
export const rolesAt = (state: DisposalState, method: DisposalMethod): Role[] => [
  ...new Set(
    Object.entries(disposalFlow[state]).flatMap(([action, step]) =>
      action === 'withdraw' || (step.methods && !step.methods.includes(method)) ? [] : [step.by],
    ),
  ),
]

/** Tells those whose turn it is that a case waits for them; an agency's case only that agency's and its superiors'. */
export async function tellNext(
  sql: Sql,
  item: { code: string; agencyId: number; plate: string; state: DisposalState; method: DisposalMethod },
  at: Date,
): Promise<void> {
  // What was told of the state before waits for nobody any more.
  await sql.query(
    `update inbox_message set read_at = $2 where kind = 'disposal-waits' and params->>'code' = $1 and read_at is null`,
    [item.code, at],
  )
  const roles = rolesAt(item.state, item.method)
  if (roles.length === 0) return
  const users = await sql.query<{ id: number }>(
    `with recursive above (id) as (
       select $2::int
       union
       select v.parent_id from agency_version v join above on v.agency_id = above.id
       where v.superseded_at is null and v.valid_until is null and v.parent_id is not null)
     select u.id from user_account u where u.role = any($1::text[]) and u.disabled_at is null
       and (u.agency_id is null or u.agency_id in (select id from above))`,
    [roles, item.agencyId],
  )
  const params = {
    code: item.code,
    plate: item.plate,
    method: disposalMethods[item.method],
    state: disposalStates[item.state],
  }
  const path = `/disposals/${encodeURIComponent(item.code)}`
  await notify(
    sql,
    users.map(({ id }) => id),
    { kind: 'disposal-waits', params, path },
    at,
  )
}
