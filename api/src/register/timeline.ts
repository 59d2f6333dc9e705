import type { Sql } from '@heding/prisma/sql.ts'
import { type RecordType, type TimelineItem, timeline, timelineQuery } from '@heding/shared/register/cards.ts'
import { findRecord, hasPlace } from '../history/repo.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, problemAnswers, route, router } from '../http/router.ts'
import { type Reader, readerOf } from './reader.ts'
import { agencyLines, buildingLines, compoundLines, personLines, roomLines, vehicleLines } from './timeline-lines.ts'

type Row = Omit<TimelineItem, 'link'> & { linkType: RecordType | null; linkCode: string | null; seen: boolean }

const lines: Record<RecordType, string> = {
  agency: agencyLines,
  person: personLines,
  room: roomLines,
  vehicle: vehicleLines,
  compound: compoundLines,
  building: buildingLines,
}

/**
 * What held of a record when, newest first; without the lines that speak of agencies the reader may not see. Of a place
 * that only rooms' rows name nothing is told.
 * @throws Problem not-found when none is left to see
 */
async function getTimeline(sql: Sql, { scope }: Reader, type: RecordType, code: string): Promise<TimelineItem[]> {
  const rows = await sql.query<Row>(
    `select kind, nullif(starts, '0001-01-01'::date) as "from", ends - 1 as until, title, detail, document,
       batch_id as "batchId", link_type as "linkType", link_code as "linkCode"
     from (${lines[type]}) l where $2::int[] is null or agency_id = any($2::int[])
     order by starts desc nulls last, kind, title limit 1000`,
    [code, scope.all ? null : scope.agencyIds],
  )
  if (rows.length === 0 && !(await isBarePlace(sql, scope, type, code)))
    throw new Problem('not-found', '没有这一记录；请核对编号')
  return rows.map(({ linkType, linkCode, ...item }) =>
    linkType && linkCode ? { ...item, link: { type: linkType, code: linkCode } } : item,
  )
}

async function isBarePlace(sql: Sql, scope: Reader['scope'], type: RecordType, code: string): Promise<boolean> {
  if (type !== 'compound' && type !== 'building') return false
  const id = await findRecord(sql, type, code)
  return id !== undefined && (scope.all || (await hasPlace(sql, type, id, scope.agencyIds)))
}

export const timelineRoutes = (deps: Deps) =>
  router().openapi(
    route({
      method: 'get',
      path: '/',
      access: 'read-register',
      summary: '一条记录的沿革：何时由谁使用、隶属何处、依据何文',
      request: { query: timelineQuery },
      responses: { 200: jsonAnswer(timeline), ...problemAnswers('not-found') },
    }),
    async (c) => {
      const { type, code } = c.req.valid('query')
      const reader = await readerOf(deps, c.var.actor, undefined)
      return c.json({ items: await getTimeline(deps.db, reader, type, code) }, 200)
    },
  )
