import { createHash } from 'node:crypto'
import type { Sql } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { Problem } from './problem.ts'

/** What makes a request one that is done once: its Idempotency-Key and all it asks for. */
export interface OnceRequest {
  key: string
  /** method, path and body */
  asked: string
}

/**
 * Does `work` once per person and key; the same request again is given the answer of the first time. Call it in the
 * transaction of the work.
 * @throws Problem conflict when the key was used for something else
 */
export async function once<Answer>(
  sql: Sql,
  actor: Pick<Actor, 'id'>,
  request: OnceRequest | undefined,
  at: Date,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (!request) return work()
  const digest = createHash('sm3').update(request.asked).digest('hex')
  const [known] = await sql.query<{ request_sm3: string; body: Answer }>(
    'select request_sm3, body from idempotent_answer where user_id = $1 and key = $2',
    [actor.id, request.key],
  )
  if (known?.request_sm3 === digest) return known.body
  if (known) throw new Problem('conflict', '同一 Idempotency-Key 已用于另一请求；请换一个新的')
  const answer = await work()
  await sql.query(`delete from idempotent_answer where created_at < $1::timestamptz - interval '7 days'`, [at])
  await sql.query(
    `insert into idempotent_answer (user_id, key, request_sm3, status, body, created_at) values ($1, $2, $3, 200, $4, $5)`,
    [actor.id, request.key, digest, JSON.stringify(answer), at],
  )
  return answer
}
