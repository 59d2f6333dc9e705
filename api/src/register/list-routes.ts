import type { Actor } from '@heding/shared/account/role.ts'
import type { Day } from '@heding/shared/day.ts'
import { cardQuery } from '@heding/shared/register/cards.ts'
import { type Noun, titleOf } from '@heding/shared/register/columns.ts'
import type { ListQuery } from '@heding/shared/register/query.ts'
import { z } from '@hono/zod-openapi'
import type { Deps } from '../http/deps.ts'
import { XLSX } from '../http/download.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, problemAnswers, route } from '../http/router.ts'
import type { Listing } from './list.ts'
import { listings } from './listings.ts'
import { freshFindings, type Reader, readerOf } from './reader.ts'

/** The routes that every register has: its list, the same as a workbook, and one record of it. */

export const listRoute = <Query extends z.ZodObject, Page extends z.ZodType>(noun: Noun, query: Query, page: Page) =>
  route({
    method: 'get',
    path: '/',
    access: 'read-register',
    summary: `${titleOf[noun]}清单`,
    request: { query },
    responses: { 200: jsonAnswer(page) },
  })

export const exportRoute = <Query extends z.ZodObject>(noun: Noun, query: Query) =>
  route({
    method: 'get',
    path: '/export.xlsx',
    access: 'read-register',
    summary: `${titleOf[noun]}清单（工作簿）：与所查清单的行、列、次序一致`,
    request: { query },
    responses: {
      200: { description: '工作簿', content: { [XLSX]: { schema: z.string().openapi({ format: 'binary' }) } } },
    },
  })

export const cardRoute = <Card extends z.ZodType>(noun: Noun, card: Card) =>
  route({
    method: 'get',
    path: '/{code}',
    access: 'read-register',
    summary: `${titleOf[noun]}：一条记录及其相关内容`,
    request: { params: z.object({ code: z.string().min(1).max(500) }), query: cardQuery },
    responses: { 200: jsonAnswer(card), ...problemAnswers('not-found') },
  })

/** One page of a register; read anew in the rare case that its findings were not today's yet. */
export async function listPage<Row extends { code: string }>(deps: Deps, actor: Actor, noun: Noun, query: ListQuery) {
  const reader = await readerOf(deps, actor, query.asOf)
  const listing = await listings[noun](reader, query)
  const { judgedUnder, ...page } = await listing.page<Row>(deps.db, query)
  if (reader.day !== reader.today || (await freshFindings(deps, judgedUnder))) return page
  const { judgedUnder: _now, ...again } = await listing.page<Row>(deps.db, query)
  return again
}

/** A record that the reader may see, with the days between which it holds so. */
export type Dated<Row> = Row & { id: number; from: Day | null; until: Day | null }

/**
 * The row of `code` in a list that the reader may see.
 * @throws Problem not-found, the same for one that is not there and one of another agency
 */
export async function getRow<Row>(listing: Listing, reader: Reader, code: string): Promise<Dated<Row>> {
  const { order, noun, id } = listing.source
  const period = `${id} as id, nullif(v.valid_from, '0001-01-01'::date) as "from", v.valid_until - 1 as until`
  const row = await listing.where(`${order} = ?`, code).first<Dated<Row>>(reader.sql, period)
  if (row) return row
  const title = titleOf[noun]
  throw new Problem('not-found', `${reader.day} 没有“${code}”这一${title}；请核对编号，或换一个日期查询`)
}
