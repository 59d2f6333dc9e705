import type { Deps } from '@heding/api/http/deps.ts'
import { giveBack, takeUp } from '@heding/api/office/occupancies.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import type { Figure } from './figure.ts'
import { dice, median, takeTurns } from './measure.ts'

interface Coded {
  id: number
  code: string
}
const nobody = () => {
  throw new Error('the register is too small to be changed')
}

/**
 * Somebody takes up an empty office, or gives one back, with audit and findings; against one such row inserted and
 * committed and nothing else.
 */
export async function measureChange(deps: Deps, actor: Actor, rooms: number): Promise<Figure> {
  const { db } = deps
  const author = { actor: { id: actor.id, name: actor.name }, address: '127.0.0.1' }
  const empty = await db.query<Coded>(
    `select r.id, r.code from room r where not exists (select from occupancy o where o.room_id = r.id) order by r.id limit 400`,
  )
  const people = await db.query<Coded>('select id, code from person where id % $1 = 0', [Math.ceil(rooms / 1_000)])
  const roll = dice(3)
  const person = () => people[Math.floor(roll() * people.length)] ?? nobody()
  const room = (round: number) => empty[round % empty.length] ?? nobody()
  const held: { roomCode: string; personCode: string; from: string }[] = []
  const change = (round: number) => {
    const last = held.pop()
    if (last) return giveBack(deps, author, { ...last, until: '2026-06-10' })
    const occupancy = { roomCode: room(round).code, personCode: person().code, from: '2026-06-01' }
    held.push(occupancy)
    return takeUp(deps, author, occupancy)
  }
  const insert = (round: number) =>
    db.query(`insert into occupancy (room_id, person_id, valid_from) values ($1, $2, '2025-06-01')`, [
      room(round).id,
      person().id,
    ])
  const { ours, limit } = await takeTurns(300, 40, change, insert)
  return {
    name: 'change of one occupancy with its findings',
    rooms,
    measured: median(ours),
    limit: median(limit),
    of: 'the bare insert, committed',
    unit: 'ms',
    goal: { most: 2 },
  }
}
