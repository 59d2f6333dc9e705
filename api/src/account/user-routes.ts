import {
  accountChange,
  accountInput,
  accountQuery,
  accountSchema,
  agencyChoiceQuery,
  agencyChoices,
  oneTimeSecretSchema,
  roleInput,
  userSessionSchema,
} from '@heding/shared/account/schema.ts'
import { z } from '@hono/zod-openapi'
import { authorOf } from '../http/author.ts'
import { type Deps, today } from '../http/deps.ts'
import { idParam, jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { listAccounts } from './account-list.ts'
import { changeAccount, createAccount, grantRole, resetPassword } from './accounts.ts'
import { listAgencyChoices } from './agency-choices.ts'
import { endUserSessions, sessionsOf } from './user-sessions.ts'

const sessionParam = idParam.extend({ key: z.string().regex(/^[0-9a-f]{16}$/) })

/** Accounts, for those who manage them. */
export const userRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'manage-accounts',
        summary: '新建账户',
        request: { body: jsonBody(accountInput) },
        responses: { 201: jsonAnswer(accountSchema, '已创建'), ...problemAnswers('conflict') },
      }),
      async (c) => c.json(await createAccount(deps, authorOf(c), c.req.valid('json')), 201),
    )
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'read-accounts',
        summary: '账户列表，按用户名排序',
        request: { query: accountQuery },
        responses: {
          200: jsonAnswer(
            z.object({ total: z.number(), items: z.array(accountSchema), nextCursor: z.string().nullable() }),
          ),
        },
      }),
      async (c) => c.json(await listAccounts(deps.db, c.req.valid('query'), deps.now()), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/agencies',
        access: 'pick-agencies',
        summary: '账户可以归属的单位，只有编码和名称',
        request: { query: agencyChoiceQuery },
        responses: { 200: jsonAnswer(agencyChoices) },
      }),
      async (c) => c.json(await listAgencyChoices(deps.db, c.req.valid('query'), today(deps)), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/{id}/sessions',
        access: 'read-accounts',
        summary: '账户当前的登录',
        request: { params: idParam },
        responses: { 200: jsonAnswer(z.object({ items: z.array(userSessionSchema) })), ...problemAnswers('not-found') },
      }),
      async (c) => c.json({ items: await sessionsOf(deps, c.req.valid('param').id) }, 200),
    )
    .openapi(
      route({
        method: 'delete',
        path: '/{id}/sessions',
        access: 'manage-accounts',
        summary: '使账户的全部登录下线',
        request: { params: idParam },
        responses: { 204: { description: '已下线' }, ...problemAnswers('not-found') },
      }),
      async (c) => {
        await endUserSessions(deps, authorOf(c), c.req.valid('param').id)
        return c.body(null, 204)
      },
    )
    .openapi(
      route({
        method: 'delete',
        path: '/{id}/sessions/{key}',
        access: 'manage-accounts',
        summary: '使一次登录下线',
        request: { params: sessionParam },
        responses: { 204: { description: '已下线' }, ...problemAnswers('not-found') },
      }),
      async (c) => {
        const { id, key } = c.req.valid('param')
        await endUserSessions(deps, authorOf(c), id, key)
        return c.body(null, 204)
      },
    )
    .openapi(
      route({
        method: 'patch',
        path: '/{id}',
        access: 'manage-accounts',
        summary: '更名、停用或启用账户',
        request: { params: idParam, body: jsonBody(accountChange) },
        responses: { 200: jsonAnswer(accountSchema), ...problemAnswers('not-found', 'conflict') },
      }),
      async (c) => c.json(await changeAccount(deps, authorOf(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .openapi(
      route({
        method: 'put',
        path: '/{id}/role',
        access: 'grant-roles',
        summary: '授予角色与所属单位',
        request: { params: idParam, body: jsonBody(roleInput) },
        responses: { 200: jsonAnswer(accountSchema), ...problemAnswers('not-found', 'conflict') },
      }),
      async (c) => c.json(await grantRole(deps, authorOf(c), c.req.valid('param').id, c.req.valid('json')), 200),
    )
    .openapi(
      route({
        method: 'post',
        path: '/{id}/reset-password',
        access: 'manage-accounts',
        summary: '重置密码：给出一次性口令，仅显示这一次',
        request: { params: idParam },
        responses: { 200: jsonAnswer(oneTimeSecretSchema), ...problemAnswers('not-found') },
      }),
      async (c) => c.json(await resetPassword(deps, authorOf(c), c.req.valid('param').id), 200),
    )
