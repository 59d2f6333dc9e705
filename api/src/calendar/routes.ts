import { readNotice } from '@heding/shared/calendar-notice.ts'
import {
  calendarAnswer,
  calendarDayInput,
  dayParam,
  noticeAnswer,
  noticeFileAnswer,
  noticeInput,
  yearParam,
} from '@heding/shared/calendar-schema.ts'
import { yearOf } from '@heding/shared/day.ts'
import { z } from '@hono/zod-openapi'
import { recordAudit } from '../audit/repo.ts'
import { authorOf } from '../http/author.ts'
import type { Deps } from '../http/deps.ts'
import { attachment, XLSX } from '../http/download.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { calendarTemplate, noticeOfFile } from './file.ts'
import { readYear, replaceYear, setDay } from './repo.ts'

const upload = z.object({ file: z.any().openapi({ type: 'string', format: 'binary' }) })
const workbook = { description: '工作簿', content: { [XLSX]: { schema: z.string().openapi({ format: 'binary' }) } } }

/** 工作日历：节假日与调休. */
export const calendarRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/{year}',
        access: 'read-rules',
        summary: '一年的节假日与调休安排',
        request: { params: yearParam },
        responses: { 200: jsonAnswer(calendarAnswer) },
      }),
      async (c) => c.json(await readYear(deps.db, c.req.valid('param').year), 200),
    )
    .openapi(
      route({
        method: 'post',
        path: '/import',
        access: 'change-rules',
        summary: '导入一年的放假安排，全部接受或全部不写入',
        request: { body: jsonBody(noticeInput) },
        responses: { 200: jsonAnswer(noticeAnswer), ...problemAnswers('rejected-rows') },
      }),
      async (c) => {
        const { year, document, text, dryRun } = c.req.valid('json')
        const { days, faults } = readNotice(text, year)
        if (faults.length > 0) {
          const errors = faults.map(({ row, message }) => ({ row, field: 'text', message }))
          throw new Problem('rejected-rows', '请按提示更正后重新粘贴；未写入任何一天。', { errors })
        }
        if (!dryRun) {
          await deps.db.transaction(async (tx) => {
            const [at, actorId] = [deps.now(), c.var.actor.id]
            const before = await readYear(tx, year)
            await replaceYear(tx, year, days, { document, actorId, at })
            const detail = { before, after: { document, days } }
            const entry = { action: 'import-calendar', subjectType: 'calendar', subjectCode: String(year), detail }
            await recordAudit(tx, { ...authorOf(c), ...entry }, at)
          })
        }
        return c.json({ year, dryRun, days }, 200)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/import/file',
        access: 'change-rules',
        summary: '读出放假安排文件（.xlsx、.xls、.csv）的各行，供核对后导入；不写入',
        request: { body: { content: { 'multipart/form-data': { schema: upload } }, required: true } },
        responses: { 200: jsonAnswer(noticeFileAnswer), ...problemAnswers('unsupported-file', 'too-large') },
      }),
      async (c) => {
        const { file } = c.req.valid('form')
        if (!(file instanceof File)) throw new Problem('invalid-request', '请在 file 字段中附上放假安排文件')
        return c.json({ text: await noticeOfFile(new Uint8Array(await file.arrayBuffer()), file.name) }, 200)
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/import/template.xlsx',
        access: 'change-rules',
        summary: '放假安排的导入模板',
        responses: { 200: workbook },
      }),
      async (c) => {
        const headers = { 'Content-Type': XLSX, 'Content-Disposition': attachment('放假安排导入模板.xlsx') }
        return c.body(new Uint8Array(await calendarTemplate()), 200, headers)
      },
    )
    .openapi(
      route({
        method: 'put',
        path: '/days/{day}',
        access: 'change-rules',
        summary: '更改一天是休息日还是工作日',
        request: { params: dayParam, body: jsonBody(calendarDayInput) },
        responses: { 200: jsonAnswer(calendarAnswer) },
      }),
      async (c) => {
        const { day } = c.req.valid('param')
        const { kind, name, document } = c.req.valid('json')
        const year = yearOf(day)
        if (year < 2000 || year > 2100) throw new Problem('invalid-request', '日历只含 2000 至 2100 年')
        const answer = await deps.db.transaction(async (tx) => {
          const [at, actorId] = [deps.now(), c.var.actor.id]
          const before = (await readYear(tx, year)).days.find((one) => one.day === day) ?? null
          await setDay(tx, day, kind === null ? null : { kind, name }, { document, actorId, at })
          const after = await readYear(tx, year)
          const detail = { before, after: after.days.find((one) => one.day === day) ?? null, document }
          const entry = { action: 'change-calendar', subjectType: 'calendar', subjectCode: day, detail }
          await recordAudit(tx, { ...authorOf(c), ...entry }, at)
          return after
        })
        return c.json(answer, 200)
      },
    )
