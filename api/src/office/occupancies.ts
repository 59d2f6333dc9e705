import { addDays } from '@heding/shared/day.ts'
import {
  type OccupancyEndInput,
  type OccupancyInput,
  occupancyEndInput,
  occupancyInput,
} from '@heding/shared/office/schema.ts'
import { z } from '@hono/zod-openapi'
import { type Author, authorText } from '../audit/repo.ts'
import { authorOf } from '../http/author.ts'
import type { Deps } from '../http/deps.ts'
import { Problem } from '../http/problem.ts'
import { jsonAnswer, jsonBody, problemAnswers, route, router } from '../http/router.ts'
import { changeRegister } from '../register/change.ts'

/** `$1` and `$2` are the codes. */
const PAIR = `select
  (select r.id from room r where r.code = $1
    and exists (select from room_version v where v.room_id = r.id and v.superseded_at is null)) as room_id,
  (select p.id from person p where p.code = $2
    and exists (select from post v where v.person_id = p.id and v.superseded_at is null)) as person_id`

/** @throws Problem not-found naming which of the two is not registered */
function both(
  { roomCode, personCode }: { roomCode: string; personCode: string },
  [pair]: readonly { room_id: number | null; person_id: number | null }[],
) {
  const { room_id = null, person_id = null } = pair ?? {}
  if (room_id === null) throw new Problem('not-found', `没有编号为“${roomCode}”的房间`)
  if (person_id === null) throw new Problem('not-found', `没有编号为“${personCode}”的人员`)
  return { room_id, person_id }
}

type By = Author & { actor: NonNullable<Author['actor']> }

/** A change of few rows, by the same statements each time. */
const changeOne = (deps: Deps, author: Author, work: Parameters<typeof changeRegister<void>>[2]) =>
  changeRegister(deps, author, work, { prepared: true })

/** A batch of one row, in the statement that writes the row; three parameters from `$first` on say who and when. */
const batch = (counts: 'created' | 'updated', when: string, first: number) => `batch as (
  insert into import_batch (kind, source, dry_run, on_change, status, rows_read, total, ${counts}, actor_id, requested_at,
    started_at, finished_at, author)
  select 'occupancies', 'form', false, 'correct', 'done', 1, 1, 1, by.id, by.at, by.at, by.at, by.author
  from ${when}, (values ($${first}::int, $${first + 1}::timestamptz, $${first + 2}::jsonb)) as by (id, at, author)
  returning id)`

const lastDay = (from: string, until: string | null | undefined) => {
  if (until && until < from) throw new Problem('invalid-request', '截止日期不能早于起始日期')
  return until ? addDays(until, 1) : null
}

/** As a batch tells of its row: one way for all changes. */
const audited = (action: string, { roomCode, ...input }: OccupancyInput, batchId: number, changes: object) => ({
  action,
  subjectType: 'room',
  subjectCode: roomCode,
  detail: {
    batch: batchId,
    ...{ roomCode, ...input },
    rows: [{ of: roomCode, subject: '房间使用', about: input.personCode, holdsFrom: input.from, changes }],
  },
})

interface Written {
  room_id: number | null
  person_id: number | null
  batch_id: number | null
}

/**
 * A person takes up a room.
 * @throws Problem not-found; invalid-request; conflict when the same person already holds the room on one of the days
 */
export const takeUp = (deps: Deps, author: By, input: OccupancyInput): Promise<void> =>
  changeOne(deps, author, async (tx, touched) => {
    const { roomCode, personCode, from, until = null, approvalNo = null } = input
    const rows = await tx.query<Written>(
      `with pair as (${PAIR}), found as (select * from pair where room_id is not null and person_id is not null),
       ${batch('created', 'found', 6)}, taken as (
         insert into occupancy (room_id, person_id, approval_no, valid_from, valid_until, batch_id)
         select room_id, person_id, $3, $4, $5, batch.id from found, batch)
       select room_id, person_id, (select id from batch) as batch_id from pair`,
      [
        ...[roomCode, personCode, approvalNo, from, lastDay(from, until)],
        ...[author.actor.id, deps.now(), authorText(author)],
      ],
    )
    const { room_id, person_id } = both(input, rows)
    touched.occupied.add(room_id)
    touched.people.add(person_id)
    const changes = { 截止日期: [null, until], 批准文号: [null, approvalNo] }
    return { result: undefined, audit: audited('take-up-room', input, rows[0]?.batch_id ?? 0, changes) }
  })

/**
 * An occupancy gets its last day; what was recorded of it before is kept.
 * @throws Problem not-found; invalid-request
 */
export const giveBack = (deps: Deps, author: By, input: OccupancyEndInput): Promise<void> =>
  changeOne(deps, author, async (tx, touched) => {
    const { roomCode, personCode, from, until } = input
    const rows = await tx.query<Written & { last: string | null }>(
      `with pair as (${PAIR}), held as (
         select o.id, o.room_id, o.person_id, o.approval_no, o.valid_until from occupancy o join pair using (room_id, person_id)
         where o.valid_from = $3 and o.superseded_at is null),
       ${batch('updated', 'held', 5)}, ended as (
         update occupancy o set superseded_at = now(), superseded_by = batch.id from held, batch where o.id = held.id
         returning o.room_id, o.person_id, o.approval_no, batch.id as batch_id), written as (
         insert into occupancy (room_id, person_id, approval_no, valid_from, valid_until, batch_id)
         select room_id, person_id, approval_no, $3, $4, batch_id from ended)
       select room_id, person_id, (select id from batch) as batch_id, (select valid_until - 1 from held) as last from pair`,
      [...[roomCode, personCode, from, lastDay(from, until)], ...[author.actor.id, deps.now(), authorText(author)]],
    )
    const { room_id, person_id } = both(input, rows)
    const [{ batch_id = null, last = null } = {}] = rows
    if (batch_id === null) throw new Problem('not-found', `没有自 ${from} 起的这一用房记录`)
    touched.occupied.add(room_id)
    touched.people.add(person_id)
    return { result: undefined, audit: audited('give-back-room', input, batch_id, { 截止日期: [last, until] }) }
  })

const ok = z.object({ ok: z.literal(true) })

export const occupancyRoutes = (deps: Deps) =>
  router()
    .openapi(
      route({
        method: 'post',
        path: '/',
        access: 'change-register',
        summary: '登记用房人员',
        request: { body: jsonBody(occupancyInput) },
        responses: { 201: jsonAnswer(ok), ...problemAnswers('not-found', 'conflict') },
      }),
      async (c) => {
        await takeUp(deps, authorOf(c), c.req.valid('json'))
        return c.json({ ok: true as const }, 201)
      },
    )
    .openapi(
      route({
        method: 'post',
        path: '/end',
        access: 'change-register',
        summary: '填写用房截止日期',
        request: { body: jsonBody(occupancyEndInput) },
        responses: { 200: jsonAnswer(ok), ...problemAnswers('not-found', 'conflict') },
      }),
      async (c) => {
        await giveBack(deps, authorOf(c), c.req.valid('json'))
        return c.json({ ok: true as const }, 200)
      },
    )
