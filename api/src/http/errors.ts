import type { ProblemType } from '@heding/shared/problem.ts'
import { HTTPException } from 'hono/http-exception'
import { Problem } from './problem.ts'

const byHttpStatus: Record<number, { type: ProblemType; detail: string }> = {
  400: { type: 'malformed-request', detail: '请检查请求内容是否为完整的 JSON 或表单。' },
  413: { type: 'too-large', detail: '请减小请求内容后重试。' },
  415: { type: 'unsupported-media-type', detail: '请按接口说明设置 Content-Type。' },
}

const RETRY = { type: 'unavailable', detail: '请稍后重试；如持续出现，请联系系统管理员。' } as const
const BUSY = { type: 'unavailable', detail: '系统正在处理其他写入（如大批量导入），请稍后重试。' } as const

/** SQLSTATE, or its class of two characters, of what is the request's fault or passes by itself. */
const bySqlState: Record<string, { type: ProblemType; detail: string }> = {
  '23505': { type: 'conflict', detail: '已有相同的记录，请核对后重试。' },
  '23P01': { type: 'conflict', detail: '与已有记录的起止日期重叠，请核对后重试。' },
  '23503': { type: 'conflict', detail: '所引用的记录刚被更改，请刷新后重试。' },
  '40001': { type: 'stale-record', detail: '请刷新后重试。' },
  '40P01': { type: 'stale-record', detail: '请刷新后重试。' },
  '55P03': BUSY,
  '57014': RETRY,
  '25P03': RETRY,
  '57P01': RETRY,
  '57P02': RETRY,
  '57P03': RETRY,
  '08': RETRY,
  '53': RETRY,
  '22021': { type: 'invalid-request', detail: '内容中有无法保存的字符，请删除后重试。' },
  '22P05': { type: 'invalid-request', detail: '内容中有无法保存的字符，请删除后重试。' },
  '22P02': { type: 'invalid-request', detail: '内容中有无法识别的数值或日期，请更正后重试。' },
  '22003': { type: 'invalid-request', detail: '内容中有超出范围的数值，请更正后重试。' },
  '22007': { type: 'invalid-request', detail: '内容中有无法识别的日期，请更正后重试。' },
  '22008': { type: 'invalid-request', detail: '内容中有不存在的日期，请更正后重试。' },
}

const lostConnection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'P1001',
  'P1002',
  'P1017',
  'P2024',
])
const lostConnectionText =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Cannot use a pool after calling end/

/** The refusal that an error stands for, or undefined for a bug. */
export function problemOf(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException) {
    const { type, detail } = byHttpStatus[error.status] ?? { type: 'malformed-request', detail: undefined }
    return error.status < 500 ? new Problem(type, detail) : undefined
  }
  const found = fromDatabase(error)
  return found && new Problem(found.type, found.detail, found.type === 'unavailable' ? { retryAfter: 5 } : {})
}

function fromDatabase(error: unknown): { type: ProblemType; detail: string } | undefined {
  const state = sqlStateOf(error)
  if (state === undefined) return lostConnectionText.test(messageOf(error)) ? RETRY : undefined
  if (/^[0-9A-Z]{5}$/.test(state)) {
    const found = bySqlState[state] ?? bySqlState[state.slice(0, 2)]
    if (found) return found
  }
  return lostConnection.has(state) && fromDriver(error) ? RETRY : undefined
}

/** pg puts the SQLSTATE in `code`; Prisma deep inside the cause that its driver adapter reports. */
export function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, meta } = error as {
    code?: unknown
    meta?: { driverAdapterError?: { cause?: { originalCode?: unknown; kind?: unknown } } }
  }
  const inner = meta?.driverAdapterError?.cause?.originalCode
  if (typeof inner === 'string') return inner
  return typeof code === 'string' ? code : undefined
}

// ENOENT is a missing database socket only when a connection was tried; a missing file is a bug.
const fromDriver = (error: unknown) => {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  return code !== 'ENOENT' || syscall === 'connect'
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : '')
