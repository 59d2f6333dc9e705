import { bookAnswer, bookList, bookParam, reasonInput, sealInput } from '@heding/shared/statistics/year-book.ts'
import { authorOf } from '../http/author.ts'
import type { Deps } from '../http/deps.ts'
import { jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { listYears } from './service.ts'
import { explain, getBook, getBooks, seal } from './year-book.ts'

/** 年度账册. */
export const yearBookRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'get',
        path: '/',
        access: 'read-year-books',
        summary: '各年度账册，新的在前',
        responses: { 200: jsonAnswer(bookList) },
      }),
      async (c) => c.json({ items: await getBooks(deps, await listYears(deps, c.var.actor)) }, 200),
    )
    .openapi(
      route({
        method: 'get',
        path: '/{year}',
        access: 'read-year-books',
        summary: '一年的账册：年末车辆、去向、封账障碍；封账后的更正差异',
        request: { params: bookParam },
        responses: { 200: jsonAnswer(bookAnswer) },
      }),
      async (c) => c.json(await getBook(deps, c.req.valid('param').year), 200),
    )
    .openapi(
      route({
        method: 'post',
        path: '/{year}/reasons',
        access: 'explain-year-books',
        summary: '说明一辆车的去向',
        request: { params: bookParam, body: jsonBody(reasonInput) },
        responses: { 200: jsonAnswer(bookAnswer), ...problemAnswers('not-found') },
      }),
      async (c) => {
        const { year } = c.req.valid('param')
        await explain(deps, authorOf(c), year, c.req.valid('json'))
        return c.json(await getBook(deps, year), 200)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/{year}/seal',
        access: 'seal-year-books',
        summary: '封账：冻结该年度的车辆和处置数据',
        request: { params: bookParam, body: jsonBody(sealInput) },
        responses: { 200: jsonAnswer(bookAnswer), ...problemAnswers('broken-guard', 'own-case') },
      }),
      async (c) => {
        const { year } = c.req.valid('param')
        await seal(deps, authorOf(c), year, c.req.valid('json'))
        return c.json(await getBook(deps, year), 200)
      },
    )
