import { standInInput } from '@heding/shared/account/deputy.ts'
import { permissionsOf } from '@heding/shared/account/permissions.ts'
import { type Me, meSchema } from '@heding/shared/account/schema.ts'
import type { Context } from 'hono'
import { authorOf } from '../http/author.ts'
import { type Deps, type Env, today } from '../http/deps.ts'
import { jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { switchStandIn } from './deputies.ts'
import { type DeputyRow, listOpenStandIns } from './deputy-repo.ts'
import { passwordDueOn } from './password-age.ts'
import { findByUsername } from './sign-in-repo.ts'

/** Who is signed in, for whom, and what that role may do: what the web shows and hides by. */
export const meRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'signed-in',
        summary: '当前账户、所代理的人及现有权限',
        responses: { 200: jsonAnswer(meSchema) },
      }),
      async (c) => c.json(await describe(deps, c), 200),
    )
    .openapi(
      route({
        method: 'post',
        path: '/stand-in',
        access: 'signed-in',
        summary: '代他人行使职责，或结束代理（deputyId 为 null）；只对本次登录有效',
        request: { body: jsonBody(standInInput) },
        responses: { 204: { description: '已切换' }, ...problemAnswers('not-found') },
      }),
      async (c) => {
        await switchStandIn(deps, authorOf(c), c.var.credential, c.req.valid('json').deputyId)
        return c.body(null, 204)
      },
    )

async function describe(deps: Deps, c: Context<Env>): Promise<Me> {
  const { actor, credential } = c.var
  const { username, name, standIn } = actor
  const { role, agencyCode } = standIn?.own ?? actor
  const account = await findByUsername(deps.db, username)
  const isSession = credential?.kind === 'session'
  const open = isSession ? await listOpenStandIns(deps.db, actor.id, today(deps)) : []
  const due = account && passwordDueOn(account.passwordChangedAt, deps.settings.passwordDays, deps.now())
  return {
    // Whoever still has to change a password does not get here.
    user: { username, name, role, agencyCode, mustChangePassword: false },
    permissions: permissionsOf(actor.role),
    standsInFor: standIn
      ? {
          deputyId: standIn.id,
          principal: {
            username: standIn.principalUsername,
            name: standIn.principalName,
            role: actor.role,
            agencyCode: actor.agencyCode,
          },
          lastDay: standIn.lastDay,
        }
      : null,
    mayStandInFor: open.map(standInOf),
    passwordDueOn: (isSession && due) || null,
  }
}

const standInOf = ({ id, principal: { id: _, ...principal }, lastDay }: DeputyRow) => ({
  deputyId: id,
  principal,
  lastDay,
})
