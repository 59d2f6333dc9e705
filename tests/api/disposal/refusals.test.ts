import { type Role, roles } from '@heding/shared/account/role.ts'
import { disposalFlow } from '@heding/shared/disposal/flow.ts'
import type { DisposalMethod } from '@heding/shared/disposal/methods.ts'
import { type DisposalAction, type DisposalState, disposalActionCodes, isOpen } from '@heding/shared/disposal/states.ts'
import { describe, expect, test } from 'vitest'
import { buildAgency, buildPerson } from '../../support/build-agency.ts'
import { buildVehicle } from '../../support/build-vehicle.ts'
import { preparation, startWalk, stated, takerOf } from './walk.ts'

const { act, apply, attach, db, read, send, take, walk } = await startWalk()

/** How a case comes to each state. */
const sold: DisposalAction[] = [...preparation, 'appraise', 'announce', 'record-sold']
const ways: Record<DisposalState, [DisposalMethod, readonly DisposalAction[]]> = {
  applied: ['auction', []],
  endorsed: ['auction', ['endorse']],
  inspected: ['auction', ['endorse', 'inspect']],
  approved: ['auction', ['endorse', 'inspect', 'approve']],
  sealed: ['auction', ['endorse', 'inspect', 'approve', 'seal']],
  'handed-over': ['auction', preparation],
  appraised: ['auction', [...preparation, 'appraise']],
  announced: ['auction', [...preparation, 'appraise', 'announce']],
  unsold: ['auction', [...preparation, 'appraise', 'announce', 'record-unsold']],
  sold: ['auction', sold],
  'bought-back': ['buyback', [...preparation, 'appraise', 'agree-buyback']],
  'scrap-delivered': ['scrapping', [...preparation, 'deliver-scrap']],
  'loss-confirmed': ['loss', [...preparation, 'confirm-loss']],
  transferred: ['auction', [...sold, 'transfer']],
  deregistered: ['scrapping', [...preparation, 'deliver-scrap', 'deregister']],
  reallocated: ['reallocation', preparation],
  remitted: ['loss', [...preparation, 'confirm-loss', 'deregister', 'remit']],
  'written-off': ['loss', [...preparation, 'confirm-loss', 'deregister', 'remit', 'write-off']],
  archived: ['loss', [...preparation, 'confirm-loss', 'deregister', 'remit', 'write-off', 'archive']],
  withdrawn: ['auction', ['withdraw']],
  refused: ['auction', ['endorse', 'inspect', 'refuse']],
}
const business = Object.keys(roles).filter((role) => !role.endsWith('-admin') && role !== 'admin') as Role[]

/** A case in that state, its auction held in April. */
async function caseIn(state: DisposalState) {
  const [method, actions] = ways[state]
  const agency = await buildAgency(db)
  const vehicle = await buildVehicle(db, { agency })
  const { body } = await apply(vehicle, method, agency, { on: '2026-04-01' })
  for (const action of actions) {
    const later = action === 'record-sold' || action === 'record-unsold' || action === 'transfer'
    await take(body.code, agency, action, {
      on: later ? '2026-04-08' : '2026-04-01',
      ...(action === 'remit' && { reason: '无残值' }),
    })
  }
  return { code: body.code, agency }
}

describe('through the API', () => {
  test.each(Object.keys(ways).filter((state) => state !== 'reallocated') as DisposalState[])(
    '%s: what is out of order or not the role’s is refused, and nothing changes',
    async (state) => {
      const { code, agency } = await caseIn(state)
      const before = await read(code)
      expect(before.body.state).toBe(state)
      const wrong: string[] = []
      for (const action of disposalActionCodes) {
        const flow = disposalFlow[state][action]
        const fits = flow && (!flow.methods || flow.methods.includes(before.body.method))
        const aside = isOpen(state) && (action === 'suspend' || (action === 'return' && before.body.steps.length > 0))
        // Out of order for one is out of order for all; the unit test holds every role against the table.
        for (const role of fits || aside ? business : [takerOf(action)]) {
          if (fits ? role === flow.by : aside && role === 'asset-head') continue
          const answer = await act(code, action, { ...stated(action, '2026-04-08'), role, agency })
          const isReader = role === 'leader' || role === 'auditor'
          const due = isReader || fits || aside ? 403 : 409
          if (answer.status !== due) wrong.push(`${action} ${role}: ${answer.status}, not ${due}`)
          if (due === 409 && answer.problem !== 'out-of-order') wrong.push(`${action} ${role}: ${answer.problem}`)
        }
      }
      expect(wrong).toEqual([])
      expect((await read(code)).body).toEqual(before.body)
    },
    60_000,
  )

  test('a step taken twice is out of order the second time', async () => {
    const { code, agency } = await caseIn('applied')
    await take(code, agency, 'endorse')
    const again = await act(code, 'endorse', { agency })
    expect([again.status, again.problem]).toEqual([409, 'out-of-order'])
  })

  test('the same request under one Idempotency-Key is done once; another under it is refused', async () => {
    const { code, agency } = await caseIn('endorsed')
    await attach(code, '照片')
    const headers = { 'idempotency-key': 'key-of-the-day' }
    const fields = { ...stated('inspect', '2026-04-08'), headers }
    expect((await act(code, 'inspect', fields)).status).toBe(200)
    const again = await act(code, 'inspect', fields)
    expect([again.status, again.body.state, again.body.steps.length]).toEqual([200, 'inspected', 2])
    const audited = await db.query(
      `select from audit_entry where action = 'disposal-inspect' and subject_code = $1 and result = 'done'`,
      [code],
    )
    expect(audited).toHaveLength(1)
    const other = await act(code, 'inspect', { ...fields, opinion: '另一意见', agency })
    expect([other.status, other.problem]).toEqual([409, 'conflict'])
  })

  test('a step decided on an older version of the case is refused', async () => {
    const { code, agency } = await caseIn('applied')
    const { etag } = await read(code)
    await take(code, agency, 'endorse')
    await attach(code, '照片')
    const headers = { 'if-match': etag ?? '' }
    const late = await act(code, 'inspect', { ...stated('inspect', '2026-04-08'), headers })
    expect([late.status, late.problem]).toEqual([409, 'stale-record'])
    const { etag: now } = await read(code)
    const fresh = await act(code, 'inspect', { ...stated('inspect', '2026-04-08'), headers: { 'if-match': now ?? '' } })
    expect(fresh.status).toBe(200)
  })
})

describe('the hard stops', () => {
  const bus = { bodyType: '大型客车', displacementL: '4.0', approvalTier: '特殊情况' } as const
  const on = (firstRegisteredOn: string) => ({ ...bus, purchasedOn: firstRegisteredOn, firstRegisteredOn })
  const tryAll = async (firstRegisteredOn: string) => {
    const agency = await buildAgency(db)
    const closed: string[] = []
    for (const method of ['reallocation', 'auction', 'buyback', 'scrapping', 'loss'] as const) {
      const vehicle = await buildVehicle(db, { agency, ...on(firstRegisteredOn) })
      const { status, body } = await apply(vehicle, method, agency)
      if (status === 422 && body.guard === 'method-open') closed.push(method)
    }
    return closed
  }
  // 大型客车 20 years; today is 15 June 2026.
  test('at its scrap age a vehicle can only be scrapped, from the anniversary itself', async () => {
    expect(await tryAll('2006-06-15')).toEqual(['reallocation', 'auction', 'buyback', 'loss'])
    expect(await tryAll('2006-06-16')).toEqual(['reallocation', 'auction', 'buyback'])
  })
  test('with less than a year to its scrap age it is transferred to nobody', async () => {
    expect(await tryAll('2007-06-15')).toEqual(['reallocation', 'auction', 'buyback'])
    expect(await tryAll('2007-06-16')).toEqual([])
  })

  test('the first reserve is the appraisal at least, a later one nine tenths, lower only after an approval', async () => {
    const { code, agency } = await walk('auction', [...preparation, 'appraise'], { on: '2026-04-01' })
    await attach(code, '拍卖公告')
    const announce = (reserve: string, day: string) =>
      act(code, 'announce', { ...stated('announce', day), on: day, reserve })
    expect((await announce('29999.99', '2026-04-01')).body.guard).toBe('reserve')
    expect((await announce('30000.00', '2026-04-01')).status).toBe(200)
    await take(code, agency, 'record-unsold', { on: '2026-04-08' })
    await attach(code, '拍卖公告')
    expect((await announce('26999.99', '2026-04-09')).body.guard).toBe('reserve')
    await take(code, agency, 'approve-price', { on: '2026-04-09', floor: '26000' })
    expect((await announce('25999.99', '2026-04-09')).body.guard).toBe('reserve')
    expect((await announce('26000', '2026-04-09')).status).toBe(200)
  })

  test('a notice stands seven days before the auction, the lot is shown two days', async () => {
    const { code } = await walk('auction', [...preparation, 'appraise'], { on: '2026-04-01' })
    await attach(code, '拍卖公告')
    const usual = stated('announce', '2026-04-01')
    const announce = (more: object) => act(code, 'announce', { ...usual, on: '2026-04-01', ...more })
    expect((await announce({ auctionDay: '2026-04-07', viewingUntil: '2026-04-06' })).body.guard).toBe('notice-days')
    expect((await announce({ viewingFrom: '2026-04-05', viewingUntil: '2026-04-05' })).body.guard).toBe('viewing-days')
    expect((await announce({ viewingFrom: '2026-04-05', viewingUntil: '2026-04-06' })).status).toBe(200)
  })

  test('an appraisal serves a year from its base day', async () => {
    const { code } = await walk('auction', preparation, { on: '2026-04-01' })
    await attach(code, '评估报告')
    const appraise = (baseDay: string) => act(code, 'appraise', { ...stated('appraise', baseDay), on: '2026-04-01' })
    expect((await appraise('2025-04-01')).body.guard).toBe('appraisal-valid')
    expect((await appraise('2025-04-02')).status).toBe(200)
    await attach(code, '拍卖公告')
    const late = await act(code, 'announce', { ...stated('announce', '2026-04-01'), on: '2026-04-01' })
    expect(late.body.guard).toBe('appraisal-current')
  })

  test('neither consignor nor auctioneer buys, and a namesake in office is explained', async () => {
    const { code, agency } = await walk('auction', [...preparation, 'appraise'], { on: '2026-04-01' })
    await take(code, agency, 'announce', { on: '2026-04-01' })
    await attach(code, '成交确认书')
    const buy = (more: object) =>
      act(code, 'record-sold', { ...stated('record-sold', '2026-04-08'), on: '2026-04-08', ...more })
    expect((await buy({ buyer: '云溪拍卖有限公司' })).body.guard).toBe('buyer-independent')
    const { agencyName } = (await read(code)).body
    expect((await buy({ buyer: agencyName })).body.guard).toBe('buyer-independent')
    expect((await buy({ price: '29999.99' })).body.guard).toBe('hammer-price')
    expect((await buy({ independent: [] })).problem).toBe('invalid-request')
    expect((await buy({ on: '2026-04-07' })).body.guard).toBe('auction-day')
    await buildPerson(db, { name: '孙某某' })
    expect((await buy({ buyer: '孙某某' })).body).toMatchObject({ guard: 'buyer-independent', field: 'namesake' })
    expect((await buy({ buyer: '孙某某', namesake: '身份证号不同，已核实非本人' })).status).toBe(200)
  })

  test('a list that is not ticked off to the end is named item by item', async () => {
    const { code } = await walk('auction', preparation.slice(0, -1))
    const usual = stated('hand-over', '2026-06-15')
    const answer = await act(code, 'hand-over', { ...usual, items: (usual.items as string[]).slice(1) })
    expect(answer.status).toBe(422)
    expect(answer.body.detail).toContain('机动车登记证书')
  })
})

describe('one vehicle, one open case', () => {
  test('a second application names the first', async () => {
    const { code, agency, vehicle } = await walk('auction', [])
    const second = await apply(vehicle, 'auction', agency)
    expect([second.status, second.problem]).toEqual([409, 'conflict'])
    expect(second.body.detail).toContain(code)
    await take(code, agency, 'withdraw')
    expect((await apply(vehicle, 'auction', agency)).status).toBe(201)
  })

  test('several are applied for together, all or none', async () => {
    const agency = await buildAgency(db)
    const vehicles = [await buildVehicle(db, { agency }), await buildVehicle(db, { agency })]
    const input = { method: 'auction', reason: '公务用车制度改革' }
    const codes = vehicles.map(({ code }) => code)
    const none = await send(
      'agency-user',
      '/api/disposals/bundles',
      { ...input, vehicleCodes: [...codes, '无'] },
      agency.code,
    )
    expect(none.status).toBe(404)
    const both = await send('agency-user', '/api/disposals/bundles', { ...input, vehicleCodes: codes }, agency.code)
    expect(both.status).toBe(201)
    const { items, bundle } = both.body as unknown as { items: { code: string }[]; bundle: string }
    expect(items).toHaveLength(2)
    expect((await read(items[1]?.code ?? '')).body).toMatchObject({
      bundle,
      reason: 'other',
      explanation: '公务用车制度改革',
    })
  })
})

// Last: the rows stay in force.
describe('the bureau’s own rows', () => {
  const enter = async (kind: string, parameters: object) => {
    const source = {
      instrument: '云溪市处置办法',
      number: '云政办〔2026〕1号',
      locator: '第五条',
      jurisdiction: '349900',
    }
    const row = { kind, parameters, ...source, from: '2026-01-01', until: null, acceptLooser: true }
    const answer = await send('asset-head', '/api/rules', row)
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
    return (answer.body as unknown as { id: string | number }).id
  }
  test('name the places of sealing, who decides from which value on, the cut of each round and their number', async () => {
    await enter('sealing-place', { place: '白塔路封存场' })
    await enter('approval', { assetClass: '车辆', fromCny: 100_000, approver: '财政部门' })
    await enter('price-cut', { firstPercentMax: 5, laterPercentMax: 5, reapprovalBelowPercent: 80, roundsMax: 2 })
    const { code, agency } = await walk('auction', ['endorse', 'inspect'], { on: '2026-04-01' })
    const approve = { ...stated('approve', '2026-04-01'), on: '2026-04-01' }
    const alone = await act(code, 'approve', approve)
    expect(alone.body).toMatchObject({ guard: 'approval-matrix' })
    expect(alone.body.detail).toContain('财政部门')
    await attach(code, '批准文件')
    expect((await act(code, 'approve', approve)).status).toBe(200)
    const seal = { ...stated('seal', '2026-04-01'), on: '2026-04-01' }
    expect((await act(code, 'seal', seal)).body).toMatchObject({ guard: 'sealing-place', field: 'place' })
    expect((await act(code, 'seal', { ...seal, place: '白塔路封存场' })).body.state).toBe('sealed')
    await take(code, agency, 'hand-over', { on: '2026-04-01' })
    await take(code, agency, 'appraise', { on: '2026-04-01' })
    await take(code, agency, 'announce', { on: '2026-04-01' })
    await take(code, agency, 'record-unsold', { on: '2026-04-08' })
    await attach(code, '拍卖公告')
    const announce = (reserve: string) =>
      act(code, 'announce', { ...stated('announce', '2026-04-09'), on: '2026-04-09', reserve })
    expect((await announce('28499.99')).body).toMatchObject({ guard: 'reserve' })
    expect((await announce('28500')).status).toBe(200)
    await take(code, agency, 'record-unsold', { on: '2026-04-16' })
    await attach(code, '拍卖公告')
    const third = { ...stated('announce', '2026-04-17'), on: '2026-04-17', reserve: '28000' }
    expect((await act(code, 'announce', third)).body).toMatchObject({ guard: 'rounds' })
  })
})
