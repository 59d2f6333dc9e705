import type { Actor } from '@heding/shared/account/role.ts'
import type { Context } from 'hono'
import type { Author } from '../audit/repo.ts'
import type { Env } from './deps.ts'

/** Who makes the change that this request asks for, for whom and from where: what its audit entry says. */
export function authorOf(c: Context<Env>): Author & { actor: Actor } {
  const { actor, address, requestId, credential } = c.var
  return { actor, address, requestId, sessionHash: credential?.kind === 'session' ? credential.idHash : '' }
}
