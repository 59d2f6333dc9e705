import { addDays } from '@heding/shared/day.ts'
import {
  type OccupancyEndInput,
  type OccupancyInput,
  occupancyEndInput,
  occupancyInput,
} from '@heding/shared/office/schema.ts'
import { z } from '@hono/zod-openapi'
import type { Author } from '../audit/repo.ts'
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
  [pair]: { room_id: number | null; person_id: number | null }[],
) {
  const { room_id = null, person_id = null } = pair ?? {}
  if (room_id === null) throw new Problem('not-found', `没有编号为“${roomCode}”的房间`)
  if (person_id === null) throw new Problem('not-found', `没有编号为“${personCode}”的人员`)
  return { room_id, person_id }
}

/** A change of few rows, by the same statements each time. */
const changeOne = (deps: Deps, author: Author, work: Parameters<typeof changeRegister<void>>[2]) =>
  changeRegister(deps, author, work, { prepared: true })

const lastDay = (from: string, until: string | null | undefined) => {
  if (until && until < from) throw new Problem('invalid-request', '截止日期不能早于起始日期')
  return until ? addDays(until, 1) : null
}

/**
 * A person takes up a room.
 * @throws Problem not-found; invalid-request; conflict when the same person already holds the room on one of the days
 */
export const takeUp = (deps: Deps, author: Author, input: OccupancyInput): Promise<void> =>
  changeOne(deps, author, async (tx, touched) => {
    const { room_id, person_id } = both(
      input,
      await tx.query(
        `with pair as (${PAIR}), taken as (
           insert into occupancy (room_id, person_id, approval_no, valid_from, valid_until)
           select room_id, person_id, $3, $4, $5 from pair where room_id is not null and person_id is not null)
         select room_id, person_id from pair`,
        [input.roomCode, input.personCode, input.approvalNo ?? null, input.from, lastDay(input.from, input.until)],
      ),
    )
    touched.occupied.add(room_id)
    touched.people.add(person_id)
    return {
      result: undefined,
      audit: { action: 'take-up-room', subjectType: 'room', subjectCode: input.roomCode, detail: input },
    }
  })

/**
 * An occupancy gets its last day; what was recorded of it before is kept.
 * @throws Problem not-found; invalid-request
 */
export const giveBack = (deps: Deps, author: Author, input: OccupancyEndInput): Promise<void> =>
  changeOne(deps, author, async (tx, touched) => {
    const { room_id, person_id } = both(input, await tx.query(PAIR, [input.roomCode, input.personCode]))
    const [old] = await tx.query<{ approval_no: string | null }>(
      `update occupancy set superseded_at = now()
       where room_id = $1 and person_id = $2 and valid_from = $3 and superseded_at is null returning approval_no`,
      [room_id, person_id, input.from],
    )
    if (!old) throw new Problem('not-found', `没有自 ${input.from} 起的这一用房记录`)
    await tx.query(
      `insert into occupancy (room_id, person_id, approval_no, valid_from, valid_until) values ($1, $2, $3, $4, $5)`,
      [room_id, person_id, old.approval_no, input.from, lastDay(input.from, input.until)],
    )
    touched.occupied.add(room_id)
    touched.people.add(person_id)
    return {
      result: undefined,
      audit: { action: 'give-back-room', subjectType: 'room', subjectCode: input.roomCode, detail: input },
    }
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
