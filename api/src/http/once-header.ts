import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Env } from './deps.ts'
import type { OnceRequest } from './once.ts'

/** The header by which a request that is sent again is done once. */
export const onceHeader = z.object({
  'idempotency-key': z.string().min(8).max(200).optional(),
})

export function onceOf(c: Context<Env>, body: unknown): OnceRequest | undefined {
  const key = c.req.header('idempotency-key')
  return key === undefined ? undefined : { key, asked: `${c.req.method} ${c.req.path} ${JSON.stringify(body)}` }
}
