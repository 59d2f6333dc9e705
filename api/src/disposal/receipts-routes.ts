import { createHash } from 'node:crypto'
import { receiptAnswer, receiptInput } from '@heding/shared/disposal/session-schema.ts'
import { z } from '@hono/zod-openapi'
import { authorOf } from '../http/author.ts'
import type { Deps } from '../http/deps.ts'
import { onceHeader, onceOf } from '../http/once-header.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, problemAnswers, route, router } from '../http/router.ts'
import { remitTogether } from './receipts-service.ts'

const form = z.object({
  /** {receiptNo, on?, items: [{code, amount}]} as JSON */
  receipt: z.string().max(100_000),
  file: z.any().openapi({ type: 'string', format: 'binary' }),
})

/** 多案合并缴库. */
export const receiptRoutes = (deps: Deps) =>
  router().openapi(
    route({
      method: 'post',
      path: '/',
      access: 'act-on-disposals',
      summary: '一份缴款书缴多件案件的收入：全部登记，或一件也不登记',
      request: { headers: onceHeader, body: { content: { 'multipart/form-data': { schema: form } }, required: true } },
      responses: {
        201: jsonAnswer(receiptAnswer, '已登记'),
        ...problemAnswers(
          'not-found',
          'out-of-order',
          'missing-paper',
          'broken-guard',
          'too-large',
          'unsupported-file',
        ),
      },
    }),
    async (c) => {
      const { file, receipt } = c.req.valid('form')
      if (!(file instanceof File)) throw new Problem('invalid-request', '请在 file 字段中附上缴款凭证')
      const input = read(receipt)
      const bytes = new Uint8Array(await file.arrayBuffer())
      const asked = { ...input, file: createHash('sm3').update(bytes).digest('hex') }
      const given = { name: file.name, bytes }
      return c.json(await remitTogether(deps, authorOf(c), input, given, onceOf(c, asked)), 201)
    },
  )

/** @throws Problem invalid-request with the place of each fault */
function read(text: string) {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw new Problem('invalid-request', 'receipt 字段须为 JSON：{receiptNo, on, items: [{code, amount}]}')
  }
  const parsed = receiptInput.safeParse(given)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
  throw new Problem('invalid-request', '请更正缴款书号、日期和各案金额后重新提交', { in: 'json', errors })
}
