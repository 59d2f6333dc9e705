import type { Sql } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { shanghaiDay } from '@heding/shared/day.ts'
import { hashSecret, newSecret } from '../audit/secret.ts'
import type { Credential } from '../http/deps.ts'
import { appointmentsInForce } from './deputy-repo.ts'
import { later, limits } from './limits.ts'
import { isPasswordOver } from './password-age.ts'

/** Who a request is, with the rights of this very moment. */
export interface SignedIn {
  actor: Actor
  credential: Credential
}

interface ActorRow {
  userId: number
  username: string
  name: string
  role: Actor['role']
  agencyId: number | null
  agencyCode: string | null
  mustChangePassword: boolean
}

/** The appointment of a deputy that holds now and is switched on; all null where there is none. */
interface StandInRow {
  standInId: number | null
  lastDay: string
  principalId: number
  principalUsername: string
  principalName: string
  principalRole: Actor['role']
  principalAgencyId: number | null
  principalAgencyCode: string | null
}

const actorColumns = `account.id as "userId", account.username, account.name, account.role,
  account.agency_id as "agencyId", agency.code as "agencyCode", account.must_change_password as "mustChangePassword"`
const usableAccount = `join user_account account on account.id = held.user_id and account.disabled_at is null
    and (account.secret_expires_at is null or account.secret_expires_at > $2)
  left join agency on agency.id = account.agency_id`

const actorOf = ({ userId, username, name, role, agencyId, agencyCode }: ActorRow): Actor => ({
  id: userId,
  username,
  name,
  role,
  agencyId,
  agencyCode,
})

/** The person with the role and the agency of the one whose place is taken. */
function standingIn(person: Actor, row: StandInRow): Actor {
  if (row.standInId === null) return person
  const { role, agencyId, agencyCode } = person
  const { principalId, principalUsername, principalName, lastDay } = row
  return {
    ...person,
    role: row.principalRole,
    agencyId: row.principalAgencyId,
    agencyCode: row.principalAgencyCode,
    standIn: {
      id: row.standInId,
      principalId,
      principalUsername,
      principalName,
      lastDay,
      own: { role, agencyId, agencyCode },
    },
  }
}

/** The running session that a cookie names; an idle one, an old one and one of a disabled account are none. */
export async function findSession(
  sql: Sql,
  secret: string,
  now: Date,
  passwordDays: number | null,
): Promise<SignedIn | undefined> {
  const idHash = hashSecret(secret)
  const [row] = await sql.query<ActorRow & StandInRow & { lastSeenAt: Date; passwordChangedAt: Date }>(
    `select ${actorColumns}, account.password_changed_at as "passwordChangedAt", held.last_seen_at as "lastSeenAt",
       appointed.*
     from session held ${usableAccount}
     left join lateral (
       select deputy.id as "standInId", (deputy.valid_until - 1)::text as "lastDay", principal.id as "principalId",
         principal.username as "principalUsername", principal.name as "principalName", principal.role as "principalRole",
         principal.agency_id as "principalAgencyId", their_agency.code as "principalAgencyCode"
       from (${appointmentsInForce('$4')}) deputy
       join user_account principal on principal.id = deputy.principal_id
       left join agency their_agency on their_agency.id = principal.agency_id
       where deputy.id = held.stand_in_id and deputy.deputy_id = account.id
     ) appointed on true
     where held.id_hash = $1 and held.expires_at > $2 and held.last_seen_at > $3`,
    [idHash, now, later(now, -limits.sessionIdle), shanghaiDay(now)],
  )
  if (!row) return undefined
  if (now.getTime() - row.lastSeenAt.getTime() >= limits.sessionTouch) {
    await sql.query('update session set last_seen_at = greatest(last_seen_at, $2) where id_hash = $1', [idHash, now])
  }
  const mustChangePassword = row.mustChangePassword || isPasswordOver(row.passwordChangedAt, passwordDays, now)
  return { actor: standingIn(actorOf(row), row), credential: { kind: 'session', idHash, mustChangePassword } }
}

/** The owner of a personal token that is neither revoked nor past its day. */
export async function findTokenOwner(sql: Sql, token: string, now: Date): Promise<SignedIn | undefined> {
  const [row] = await sql.query<ActorRow & { id: number; lastUsedAt: Date | null }>(
    `select ${actorColumns}, held.id, held.last_used_at as "lastUsedAt" from access_token held ${usableAccount}
     where held.token_hash = $1 and held.revoked_at is null and (held.expires_at is null or held.expires_at > $2)`,
    [hashSecret(token), now],
  )
  if (!row) return undefined
  if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() >= limits.sessionTouch) {
    await sql.query('update access_token set last_used_at = $2 where id = $1', [row.id, now])
  }
  const { mustChangePassword } = row
  return { actor: actorOf(row), credential: { kind: 'token', id: row.id, mustChangePassword } }
}

export interface Client {
  address: string
  agent: string
}

/** Begins a session and returns its secret; sessions that are over, and the oldest beyond the limit, go. */
export async function beginSession(sql: Sql, userId: number, { address, agent }: Client, now: Date): Promise<string> {
  const secret = newSecret()
  await sql.query(
    `delete from session where user_id = $1 and (expires_at <= $2 or last_seen_at <= $3 or id_hash in (
       select id_hash from session where user_id = $1 order by created_at desc, id_hash offset $4))`,
    [userId, now, later(now, -limits.sessionIdle), limits.sessionsPerAccountMax - 1],
  )
  await sql.query(
    `insert into session (id_hash, user_id, created_at, last_seen_at, expires_at, address, agent)
     values ($1, $2, $3, $3, $4, $5, $6)`,
    [hashSecret(secret), userId, now, later(now, limits.sessionAbsolute), address, agent.slice(0, 300)],
  )
  return secret
}

export const endSession = (sql: Sql, idHash: string) => sql.query('delete from session where id_hash = $1', [idHash])

export const endSessionsOf = (sql: Sql, userId: number) => sql.query('delete from session where user_id = $1', [userId])

/** Switches a stand-in on for one session, or off. */
export const setStandIn = (sql: Sql, idHash: string, deputyId: number | null) =>
  sql.query('update session set stand_in_id = $2 where id_hash = $1', [idHash, deputyId])

export interface SessionRow {
  idHash: string
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  address: string
  agent: string
}

/** The running sessions of one account, the last used first. */
export const listSessions = (sql: Sql, userId: number, now: Date): Promise<SessionRow[]> =>
  sql.query<SessionRow>(
    `select id_hash as "idHash", created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt",
       address, agent
     from session where user_id = $1 and expires_at > $2 and last_seen_at > $3 order by last_seen_at desc, id_hash`,
    [userId, now, later(now, -limits.sessionIdle)],
  )
