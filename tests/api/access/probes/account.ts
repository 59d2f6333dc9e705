import { beginSession } from '@heding/api/account/session-repo.ts'
import { hashSecret } from '@heding/api/audit/secret.ts'
import { isAdministrative } from '@heding/shared/account/permissions.ts'
import { insert, nextCode } from '../../../support/insert.ts'
import { list, none, type Probe, type Who } from '../probe.ts'
import type { World } from '../world.ts'

/** An account of this very call, since the call changes or ends it. */
const somebody = (world: World, role = 'finance') =>
  insert(world.db, 'user_account', {
    username: nextCode('somebody'),
    name: '某人',
    role,
    password_hash: 'none',
    must_change_password: false,
    password_changed_at: world.deps.now(),
    created_at: world.deps.now(),
  })
const session = async ({ db, deps }: World, userId: number) => {
  const secret = await beginSession(db, userId, { address: '', agent: '' }, deps.now())
  return hashSecret(secret).slice(0, 16)
}
const id = async (_: unknown, world: World) => ({ params: { id: await somebody(world) } })

/** Business roles answer for themselves alone: a stranger's appointment is not there for them. */
const onlyManagers = (status: number) => (who: Who) =>
  who === 'admin' || who === 'system-admin' || who === 'nobody' || who === 'disabled' || who === 'initial'
    ? undefined
    : isAdministrative(who)
      ? 403
      : status

async function appointment(world: World) {
  const [principal, deputy] = [await somebody(world, 'asset-head'), await somebody(world, 'asset-clerk')]
  return insert(world.db, 'deputy', {
    principal_id: principal,
    deputy_id: deputy,
    principal_role: 'asset-head',
    valid_from: '2026-06-01',
    valid_until: '2026-07-01',
    reason: '出差',
    set_by: principal,
    set_at: world.deps.now(),
  })
}

export const probes: Probe[] = [
  none('POST /api/auth/sign-in/username', () => ({ json: { username: 'nobody-at-all', password: 'x' } }), { ok: 401 }),
  none('POST /api/auth/sign-out'),
  // Right for whoever is let in: the old password is wrong.
  none('POST /api/auth/password', () => ({ json: { currentPassword: 'x', newPassword: 'Quiet-Harbour-71' } }), {
    ok: 422,
  }),
  none('GET /api/me'),
  none('POST /api/me/stand-in', () => ({ json: { deputyId: null } }), { ok: 204 }),
  none('POST /api/tokens', () => ({ json: { name: '脚本' } }), { ok: 201 }),
  none('GET /api/tokens'),
  // Somebody else's, for everybody.
  none(
    'DELETE /api/tokens/{id}',
    async (_, world) => {
      const at = world.deps.now()
      const token = { user_id: world.colleague, name: 'x', token_hash: nextCode('hash'), created_at: at }
      return { params: { id: await insert(world.db, 'access_token', token) } }
    },
    { ok: 404 },
  ),
  none('GET /api/users'),
  // Names of every agency, and nothing else of them.
  list('GET /api/users/agencies'),
  none(
    'POST /api/users',
    () => ({ json: { username: nextCode('new'), name: '新人', role: 'finance', password: 'Given-Harbour-71' } }),
    { ok: 201 },
  ),
  none('PATCH /api/users/{id}', async (_, world) => ({ ...(await id(_, world)), json: { disabled: true } })),
  none('PUT /api/users/{id}/role', async (_, world) => ({ ...(await id(_, world)), json: { role: 'leader' } })),
  none('POST /api/users/{id}/reset-password', id),
  none('GET /api/users/{id}/sessions', id),
  none('DELETE /api/users/{id}/sessions', id, { ok: 204 }),
  none(
    'DELETE /api/users/{id}/sessions/{key}',
    async (_, world) => {
      const userId = await somebody(world)
      return { params: { id: userId, key: await session(world, userId) } }
    },
    { ok: 204 },
  ),
  none('GET /api/deputies'),
  none('GET /api/deputies/candidates', () => ({ query: { principal: 'colleague' } }), { but: onlyManagers(404) }),
  none(
    'POST /api/deputies',
    async (_, world) => {
      await world.db.query('update deputy set revoked_at = now() where principal_id = $1', [world.colleague])
      const days = { from: '2026-06-15', lastDay: '2026-06-20', reason: '出差' }
      return { json: { principal: 'colleague', deputy: 'who-asset-clerk', ...days } }
    },
    { ok: 201, but: onlyManagers(404) },
  ),
  none('POST /api/deputies/{id}/revoke', async (_, world) => ({ params: { id: await appointment(world) } }), {
    but: onlyManagers(404),
  }),
  none('GET /api/audit'),
  none('GET /api/audit/check'),
  none('GET /api/audit/export.csv', () => ({ query: { to: '2000-01-01' } })),
  none('GET /api/audit/export.xlsx', () => ({ query: { to: '2000-01-01' } })),
  none('GET /api/openapi.json'),
]
