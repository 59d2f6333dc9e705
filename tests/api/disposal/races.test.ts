import { describe, expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { buildVehicle } from '../../support/build-vehicle.ts'
import { buildUser, issueToken } from '../../support/start-api.ts'
import { preparation, startWalk } from './walk.ts'

/** Each race is run so often; a thousand with RACES=1000. */
const RACES = Number(process.env.RACES ?? 20)
const AT_ONCE = 10

const { app, apply, db, deps, take, walk } = await startWalk()
const agency = await buildAgency(db)
const origin = 'http://heding.test'
const tokens = await Promise.all(
  [1, 2].map(async () => issueToken(deps, await buildUser(deps, { role: 'asset-head' }))),
)
const post = async (token: string, path: string, body: object) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return (await app.request(`${origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status
}
const audited = async (action: string, codes: readonly string[]) => {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from audit_entry where action = $1 and subject_code = any($2) and result = 'done'`,
    [action, codes],
  )
  return row?.count
}

describe('of two at the same moment', () => {
  test('who approve a case one wins, with one step and one audit entry', async () => {
    const codes: string[] = []
    for (let made = 0; made < RACES; made++)
      codes.push((await walk('auction', ['endorse', 'inspect'], { agency })).code)
    const outcomes: string[] = []
    for (let at = 0; at < codes.length; at += AT_ONCE) {
      const part = codes.slice(at, at + AT_ONCE).map(async (code) => {
        const body = { action: 'approve', documentNo: '机管〔2026〕8号' }
        const statuses = await Promise.all(tokens.map((token) => post(token, `/api/disposals/${code}/actions`, body)))
        return statuses.sort().join(' ')
      })
      outcomes.push(...(await Promise.all(part)))
    }
    expect(new Set(outcomes)).toEqual(new Set(['200 409']))
    expect(await audited('disposal-approve', codes)).toBe(RACES)
    const [steps] = await db.query<{ count: number }>(
      `select count(*)::int as count from disposal_step s join disposal d on d.id = s.disposal_id
       where s.action = 'approve' and d.code = any($1)`,
      [codes],
    )
    expect(steps?.count).toBe(RACES)
  }, 600_000)

  test('approvals, a return and a withdrawal one wins and the case is in its state', async () => {
    for (let race = 0; race < RACES / 10; race++) {
      const { code } = await walk('auction', ['endorse', 'inspect'], { agency })
      const path = `/api/disposals/${code}/actions`
      const [first = '', second = ''] = tokens
      const statuses = await Promise.all([
        post(first, path, { action: 'approve', documentNo: '机管〔2026〕8号' }),
        post(second, path, { action: 'refuse', reason: '仍可使用' }),
        post(second, path, { action: 'return', reason: '材料有误' }),
      ])
      expect(statuses.every((status) => status === 200 || status === 409)).toBe(true)
      const [kept] = await db.query<{ state: string; last: string }>(
        `select f.state, (select to_state from disposal_step s where s.disposal_id = f.disposal_id order by ordinal desc limit 1) as last
         from disposal_flow f join disposal d on d.id = f.disposal_id where d.code = $1`,
        [code],
      )
      expect(kept?.state).toBe(kept?.last)
    }
  }, 600_000)

  test('who apply for one vehicle one gets a case, with one audit entry', async () => {
    const outcomes: string[] = []
    const codes: string[] = []
    for (let race = 0; race < RACES; race++) {
      const vehicle = await buildVehicle(db, { agency })
      const answers = await Promise.all([apply(vehicle, 'auction', agency), apply(vehicle, 'scrapping', agency)])
      outcomes.push(
        answers
          .map(({ status }) => status)
          .sort()
          .join(' '),
      )
      codes.push(...answers.flatMap(({ status, body }) => (status === 201 ? [body.code] : [])))
    }
    expect(new Set(outcomes)).toEqual(new Set(['201 409']))
    expect(await audited('apply-disposal', codes)).toBe(RACES)
    expect(new Set(codes).size).toBe(RACES)
  }, 600_000)

  test('receipts over what is outstanding one is refused, and the sum is zero', async () => {
    for (let race = 0; race < RACES / 10; race++) {
      const { code } = await walk('scrapping', [...preparation, 'deliver-scrap', 'deregister'], { agency })
      const receipts = await Promise.allSettled(
        [1, 2].map((number) => take(code, agency, 'remit', { amount: '1500', receiptNo: `缴-${number}` })),
      )
      expect(receipts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const [sum] = await db.query<{ left: string; state: string }>(
        `select f.state, (select sum(case when kind = 'residual' then amount else -amount end) from money_line m
           where m.disposal_id = d.id) as left
         from disposal d join disposal_flow f on f.disposal_id = d.id where d.code = $1`,
        [code],
      )
      expect(sum).toEqual({ left: '0.00', state: 'remitted' })
    }
  }, 600_000)
})

test('the database itself refuses a second open case, an approval by whoever prepared, and a case remitted with money left', async () => {
  const { code, vehicle } = await walk('scrapping', [...preparation, 'deliver-scrap', 'deregister'], { agency })
  const [{ id = 0 } = {}] = await db.query<{ id: number }>('select id from disposal where code = $1', [code])
  const copy = `insert into disposal_flow (disposal_id, vehicle_id, agency_id, applied_on, applied_method, method, reason, state,
    state_on, applicant_id, created_at) select $1, vehicle_id, agency_id, applied_on, method, method, reason, 'applied', state_on,
    applicant_id, created_at from disposal_flow where vehicle_id = $2 limit 1`
  const [other] = await db.query<{ id: number }>(
    `insert into disposal (code, registered_on) values ('另案', '2026-06-15') returning id`,
  )
  await expect(db.query(copy, [other?.id, vehicle.id])).rejects.toThrow('disposal_flow_open')
  const remitted = db.query(`update disposal_flow set state = 'remitted' where disposal_id = $1`, [id])
  await expect(remitted).rejects.toThrow('outstanding')
  const approval = `insert into disposal_step (disposal_id, ordinal, action, from_state, to_state, done_on, recorded_at, actor_id,
    approval, stated) select disposal_id, 99, 'approve', 'inspected', 'approved', done_on, recorded_at, actor_id, 'bureau', '{}'
    from disposal_step where disposal_id = $1 and action = 'inspect'`
  await expect(db.query(approval, [id])).rejects.toThrow('does not approve')
  await expect(db.query(`update disposal_step set stated = '{}' where disposal_id = $1`, [id])).rejects.toThrow(
    'never changed',
  )
})
