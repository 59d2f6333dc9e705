import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { Env } from './deps.ts'
import { Problem } from './problem.ts'

const MIB = 1_048_576
export const JSON_BYTES_MAX = MIB
/** An import file and what a form adds around it. */
export const UPLOAD_BYTES_MAX = 101 * MIB
const URL_LENGTH_MAX = 8_192

const refuse = (): never => {
  throw new Problem(
    'too-large',
    `请求内容不得超过 ${JSON_BYTES_MAX / MIB} MiB，导入文件不得超过 100 MiB；请拆分后重试。`,
  )
}
const json = bodyLimit({ maxSize: JSON_BYTES_MAX, onError: refuse })
const upload = bodyLimit({ maxSize: UPLOAD_BYTES_MAX, onError: refuse })

/**
 * 413 before more than the limit has been read, whether the length was announced or not. Only those signed in may send
 * a file.
 */
export const sizeLimits = createMiddleware<Env>(async (c, next) => {
  if (c.req.url.length > URL_LENGTH_MAX) throw new Problem('too-large', '网址过长，请减少查询条件后重试。')
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  const isUpload = c.var.actor && c.req.header('content-type')?.startsWith('multipart/form-data')
  return isUpload ? upload(c, next) : json(c, next)
})
