import type { Sql } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { hashSecret, newSecret } from '../audit/secret.ts'
import type { Credential } from '../http/deps.ts'
import { later, limits } from './limits.ts'

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

/** The running session that a cookie names; an idle one, an old one and one of a disabled account are none. */
export async function findSession(sql: Sql, secret: string, now: Date): Promise<SignedIn | undefined> {
  const idHash = hashSecret(secret)
  const [row] = await sql.query<ActorRow & { lastSeenAt: Date }>(
    `select ${actorColumns}, held.last_seen_at as "lastSeenAt" from session held ${usableAccount}
     where held.id_hash = $1 and held.expires_at > $2 and held.last_seen_at > $3`,
    [idHash, now, later(now, -limits.sessionIdle)],
  )
  if (!row) return undefined
  if (now.getTime() - row.lastSeenAt.getTime() >= limits.sessionTouch) {
    await sql.query('update session set last_seen_at = greatest(last_seen_at, $2) where id_hash = $1', [idHash, now])
  }
  const { mustChangePassword } = row
  return { actor: actorOf(row), credential: { kind: 'session', idHash, mustChangePassword } }
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
