import { permissionsOf } from '@heding/shared/account/permissions.ts'
import { meSchema } from '@heding/shared/account/schema.ts'
import { jsonAnswer, route, router } from '../http/router.ts'

/** Who is signed in, and what that role may do: what the web shows and hides by. */
export const meRoutes = () =>
  router().openapi(
    route({
      method: 'get',
      path: '/',
      access: 'signed-in',
      summary: '当前账户及其权限',
      responses: { 200: jsonAnswer(meSchema) },
    }),
    (c) => {
      const { username, name, role, agencyCode } = c.var.actor
      // Whoever still has to change a password does not get here.
      const user = { username, name, role, agencyCode, mustChangePassword: false }
      return c.json({ user, permissions: permissionsOf(role) }, 200)
    },
  )
