import {
  disposalBreakdown,
  disposalReport,
  figureAnswer,
  figureQuery,
  type ReportQuery,
  reportQuery,
  reportYears,
} from '@heding/shared/statistics/schema.ts'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../http/deps.ts'
import { attachment, PDF, XLSX } from '../http/download.ts'
import { jsonAnswer, problemAnswers, route, router } from '../http/router.ts'
import { getBreakdown, getFigure, getPaper, getReport, getWorkbook, listYears } from './service.ts'

const fileName = ({ year, agencyCode }: ReportQuery) =>
  ['公务用车处置年度报告', String(year), agencyCode].filter(Boolean).join('-')

export const statisticsRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/disposals',
        access: 'read-reports',
        summary: '公务用车处置年度报告',
        request: { query: reportQuery },
        responses: { 200: jsonAnswer(disposalReport), ...problemAnswers('not-found') },
      }),
      async (c) => c.json(await getReport(deps, c.var.actor, c.req.valid('query')), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/disposals/breakdown',
        access: 'read-reports',
        summary: '年度处置按车型、能源、车龄、里程、月份分列，以及各环节用时',
        request: { query: reportQuery },
        responses: { 200: jsonAnswer(disposalBreakdown), ...problemAnswers('not-found') },
      }),
      async (c) => c.json(await getBreakdown(deps, c.var.actor, c.req.valid('query')), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/disposals.xlsx',
        access: 'read-reports',
        summary: '公务用车处置年度报告（工作簿，与上年对照）',
        request: { query: reportQuery },
        responses: {
          200: { description: '工作簿', content: { [XLSX]: { schema: z.string().openapi({ format: 'binary' }) } } },
          ...problemAnswers('not-found'),
        },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const workbook = await getWorkbook(deps, c.var.actor, query)
        return c.body(workbook, 200, {
          'Content-Type': XLSX,
          'Content-Disposition': attachment(`${fileName(query)}.xlsx`),
        })
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/disposals.pdf',
        access: 'read-reports',
        summary: '公务用车处置年度报告（PDF，与上年对照）',
        request: { query: reportQuery },
        responses: {
          200: { description: 'PDF', content: { [PDF]: { schema: z.string().openapi({ format: 'binary' }) } } },
          ...problemAnswers('not-found'),
        },
      }),
      async (c) => {
        const query = c.req.valid('query')
        const paper = await getPaper(deps, c.var.actor, query)
        return c.body(paper, 200, { 'Content-Type': PDF, 'Content-Disposition': attachment(`${fileName(query)}.pdf`) })
      },
    )
    .openapi(
      route({
        method: 'get',
        path: '/disposals/rows',
        access: 'read-reports',
        summary: '年度报告中一个数字背后的各行',
        request: { query: figureQuery },
        responses: { 200: jsonAnswer(figureAnswer), ...problemAnswers('not-found') },
      }),
      async (c) => c.json(await getFigure(deps, c.var.actor, c.req.valid('query')), 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/disposals/years',
        access: 'read-reports',
        summary: '有处置数据的年份，新的在前',
        responses: { 200: jsonAnswer(reportYears) },
      }),
      async (c) => c.json({ years: await listYears(deps, c.var.actor) }, 200),
    )
