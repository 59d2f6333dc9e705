import type { Context } from 'hono'
import type { Author } from '../audit/repo.ts'
import type { Env } from './deps.ts'

/** Who makes the change that this request asks for, and from where: what its audit entry says. */
export const authorOf = (c: Context<Env>): Author => ({ actor: c.var.actor, address: c.var.address })
