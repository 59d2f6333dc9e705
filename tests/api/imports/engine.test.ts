import { readFileSync } from 'node:fs'
import { listFindings } from '@heding/api/findings/service.ts'
import { Problem } from '@heding/api/http/problem.ts'
import { listIssues } from '@heding/api/imports/repo.ts'
import { importNow } from '@heding/api/imports/service.ts'
import { undoImport } from '@heding/api/imports/undo.ts'
import type { Kind } from '@heding/shared/imports/kinds.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { buildUser, startApi } from '../../support/start-api.ts'

const { deps } = await startApi()
const clerk = await buildUser(deps, { role: 'asset-clerk' })

/** Imports lines under a heading; `errors` as `row:column`. */
async function load(kind: Kind, heading: string, lines: string[], onChange?: string, dryRun = false) {
  const bytes = Buffer.from(`${[heading, ...lines].join('\n')}\n`)
  const batch = await importNow(deps, clerk, {
    kind,
    fileName: `${kind}.csv`,
    bytes,
    dryRun,
    ...(onChange ? { onChange } : {}),
  })
  const issues = await listIssues(deps.db, batch.id, 'error', 100)
  return { ...batch, issues, errors: issues.map(({ row, column }) => `${row}:${column}`) }
}
const undo = (batch: Awaited<ReturnType<typeof load>>) => undoImport(deps, { actor: clerk, address: '' }, batch)

/** A town of its own for each test: every code carries `x`. */
let x = ''
let serial = 0
beforeEach(async () => {
  serial += 1
  x = `T${serial}-`
  await load('agencies', '单位编码,单位名称,机关层级', [`${x}A,甲局,市级机关`, `${x}B,乙局,县级机关`])
})

const PEOPLE = '人员编号,姓名,单位编码,职务层次,人员状态,状态日期,生效日期'
const ROOMS = '房间编号,院落,楼栋,楼层,房间号,用途,使用面积(㎡),使用单位编码,生效日期'
const OCCUPANCIES = '房间编号,人员编号,起始日期,截止日期,批准文号'
const VEHICLES =
  '车辆编号,号牌号码,车辆识别代号,品牌型号,车辆类型,用途类别,能源类型,排气量(升),购置价格(元),购置日期,初次登记日期,使用单位编码,行驶里程(公里),里程日期,检验有效期至'
const room = (n: number, area: string, from = '') => `${x}R${n},院,楼,1,10${n},办公室,${area},${x}A,${from}`
const vehicle = (n: number, changes: { plate?: string; km?: string; readOn?: string; vin?: string } = {}) => {
  const id = `${serial}${n}`.padStart(5, '0')
  const { plate = `皖P${id}`, km = '', readOn = '', vin = `LSVAB0000E2${id.padStart(6, '0')}` } = changes
  return `${x}V${n},${plate},${vin},大众,轿车,其他公务用车,汽油,1.8,100000,2019-05-20,2019-05-28,${x}A,${km},${readOn},2030-01-01`
}

const areaOn = async (code: string, day: string) => {
  const rows = await deps.db.query<{ usable_area: string }>(
    `select v.usable_area from room r join room_version v on v.room_id = r.id where r.code = $1 and v.superseded_at is null
       and v.valid_from <= $2 and (v.valid_until is null or v.valid_until > $2)`,
    [code, day],
  )
  return rows.map(({ usable_area }) => usable_area)
}

describe('a changed value', () => {
  test('is an error that names each differing cell unless the call says how it changed', async () => {
    await load('rooms', ROOMS, [room(1, '18'), room(2, '20')])
    const again = await load('rooms', ROOMS, [room(1, '18.5'), room(2, '20')])
    expect(again).toMatchObject({ status: 'failed', created: 0, updated: 0, rejected: 1 })
    expect(again.errors).toEqual(['2:使用面积(㎡)'])
    expect(again.issues[0]?.message).toContain('18.00')
    expect(await areaOn(`${x}R1`, '2024-01-01')).toEqual(['18.00'])
  })

  test('with onChange=correct was always so', async () => {
    await load('rooms', ROOMS, [room(1, '18')])
    expect(await load('rooms', ROOMS, [room(1, '18.5')], 'correct')).toMatchObject({ status: 'done', updated: 1 })
    expect(await areaOn(`${x}R1`, '1999-01-01')).toEqual(['18.50'])
  })

  test('with onChange=DAY holds from then on, and the same call again changes nothing', async () => {
    await load('rooms', ROOMS, [room(1, '18')])
    expect(await load('rooms', ROOMS, [room(1, '18.5')], '2024-05-01')).toMatchObject({ status: 'done', updated: 1 })
    expect(await areaOn(`${x}R1`, '2024-04-30')).toEqual(['18.00'])
    expect(await areaOn(`${x}R1`, '2024-05-01')).toEqual(['18.50'])
    expect(await load('rooms', ROOMS, [room(1, '18.5')], '2024-05-01')).toMatchObject({ unchanged: 1, updated: 0 })
    // the first file still says what the undated row said
    expect(await load('rooms', ROOMS, [room(1, '18')])).toMatchObject({ status: 'done', unchanged: 1 })
  })

  test('in 生效日期 holds from its day to the next one, whatever the order of the rows', async () => {
    const rows = [room(1, '30', '2024-06-01'), room(1, '10'), room(1, '20', '2024-03-01')]
    expect(await load('rooms', ROOMS, rows)).toMatchObject({ status: 'done', created: 3 })
    for (const [day, area] of [
      ['2024-02-29', '10.00'],
      ['2024-03-01', '20.00'],
      ['2024-05-31', '20.00'],
      ['2024-06-01', '30.00'],
    ] as const)
      expect(await areaOn(`${x}R1`, day)).toEqual([area])
    expect(await load('rooms', ROOMS, rows)).toMatchObject({ unchanged: 3 })
    expect(await load('rooms', ROOMS, [room(1, '25', '2024-05-01')])).toMatchObject({ updated: 1 })
    expect(await areaOn(`${x}R1`, '2024-05-31')).toEqual(['25.00'])
  })

  test('a later file may end an occupancy, and may not move its end without being told to', async () => {
    await load('people', PEOPLE, [`${x}P,周,${x}A,局(处)级以下,在职,,`])
    await load('rooms', ROOMS, [room(1, '9')])
    await load('occupancies', OCCUPANCIES, [`${x}R1,${x}P,2020-01-01,,`])
    expect(await load('occupancies', OCCUPANCIES, [`${x}R1,${x}P,2020-01-01,2023-12-31,`])).toMatchObject({
      updated: 1,
    })
    const moved = await load('occupancies', OCCUPANCIES, [`${x}R1,${x}P,2020-01-01,2024-12-31,`])
    expect(moved.errors).toEqual(['2:截止日期'])
    expect(moved.issues[0]?.message).toContain('2023-12-31')
    const corrected = await load('occupancies', OCCUPANCIES, [`${x}R1,${x}P,2020-01-01,2024-12-31,`], 'correct')
    expect(corrected).toMatchObject({ status: 'done', updated: 1 })
  })

  test('a new reading is news; another distance for the same day is a contradiction', async () => {
    await load('vehicles', VEHICLES, [vehicle(1, { km: '1000', readOn: '2024-01-01' })])
    expect(await load('vehicles', VEHICLES, [vehicle(1, { km: '2000', readOn: '2024-06-01' })])).toMatchObject({
      updated: 1,
    })
    const wrong = await load('vehicles', VEHICLES, [vehicle(1, { km: '2500', readOn: '2024-06-01' })])
    expect(wrong.errors).toEqual(['2:行驶里程(公里)'])
    expect(await load('vehicles', VEHICLES, [vehicle(1, { km: '1000', readOn: '2024-01-01' })])).toMatchObject({
      unchanged: 1,
    })
  })
})

describe('what cannot be', () => {
  test('a reference to nothing is named with its value', async () => {
    const failed = await load('people', PEOPLE, [`${x}P,周,不存在,局(处)级以下,在职,,`])
    expect(failed.errors).toEqual(['2:单位编码'])
    expect(failed.issues[0]?.message).toContain('不存在')
  })

  test('an agency above itself, at once or by a ring, is refused at the superior', async () => {
    const heading = '单位编码,单位名称,上级单位编码,机关层级'
    expect((await load('agencies', heading, [`${x}C,丙,${x}C,市级机关`])).errors).toEqual(['2:上级单位编码'])
    const ring = await load('agencies', heading, [`${x}D,丁,${x}E,市级机关`, `${x}E,戊,${x}D,市级机关`])
    expect(ring.errors).toEqual(['2:上级单位编码', '3:上级单位编码'])
  })

  test('overlapping rows of one headcount are refused, touching ones are not', async () => {
    const heading = '单位编码,职务层次,编制数,生效日期,失效日期'
    const row = (from: string, until: string) => `${x}A,局(处)级以下,3,${from},${until}`
    expect(
      (await load('headcounts', heading, [row('2015-01-01', '2020-12-31'), row('2020-12-31', '')])).errors,
    ).toEqual(['3:生效日期'])
    expect(await load('headcounts', heading, [row('2015-01-01', '2020-12-31'), row('2021-01-01', '')])).toMatchObject({
      created: 2,
    })
    expect((await load('headcounts', heading, [row('2022-01-01', '')])).errors).toEqual(['2:生效日期'])
    expect((await load('headcounts', heading, [row('2014-01-01', '2015-01-01')])).errors).toEqual(['2:生效日期'])
    expect(await load('headcounts', heading, [row('2014-01-01', '2014-12-31')])).toMatchObject({ created: 1 })
  })

  test('a VIN of another vehicle, of the file or of the register, is refused', async () => {
    await load('vehicles', VEHICLES, [vehicle(1)])
    const vin = /LSV\w+/.exec(vehicle(1))?.[0] ?? ''
    expect((await load('vehicles', VEHICLES, [vehicle(2, { vin })])).errors).toEqual(['2:车辆识别代号'])
    const other = `LSVAB0000E3${String(serial).padStart(6, '0')}`
    expect((await load('vehicles', VEHICLES, [vehicle(3, { vin: other }), vehicle(4, { vin: other })])).errors).toEqual(
      ['3:车辆识别代号'],
    )
  })

  test('a plate carried by two vehicles at once is refused, and free again once the first is gone', async () => {
    await load('vehicles', VEHICLES, [vehicle(1)])
    const plate = /皖P\d+/.exec(vehicle(1))?.[0] ?? ''
    expect((await load('vehicles', VEHICLES, [vehicle(2, { plate })])).errors).toEqual(['2:号牌号码'])
    const heading = '处置编号,车辆编号,处置方式,申请日期,办结日期'
    await load('disposals', heading, [`${x}D,${x}V1,报废,2019-05-21,2019-05-22`])
    const later = vehicle(2, { plate }).replace('2019-05-20', '2019-05-22')
    expect(await load('vehicles', VEHICLES, [later])).toMatchObject({ status: 'done', created: 1 })
  })

  test('the rows of one disposal agree on vehicle, method and day of application', async () => {
    await load('vehicles', VEHICLES, [vehicle(1), vehicle(2)])
    const heading = '处置编号,车辆编号,处置方式,申请日期,拍卖轮次,拍卖日期,竞价结果'
    const rows = [
      `${x}D,${x}V1,拍卖,2023-01-01,1,2023-02-01,流拍`,
      `${x}D,${x}V2,拍卖,2023-01-01,2,2023-03-01,流拍`,
      `${x}D,${x}V1,报废,2023-01-02,3,2023-04-01,流拍`,
    ]
    expect((await load('disposals', heading, rows)).errors).toEqual(['3:车辆编号', '4:处置方式', '4:申请日期'])
  })
})

describe('all or nothing', () => {
  test('a dry run takes the same path and writes nothing', async () => {
    expect(await load('rooms', ROOMS, [room(1, '18')], undefined, true)).toMatchObject({ status: 'done', created: 1 })
    expect(await areaOn(`${x}R1`, '2024-01-01')).toEqual([])
    expect(await load('rooms', ROOMS, [room(1, '18')])).toMatchObject({ status: 'done', created: 1 })
  })

  test('one bad cell and nothing of the file is written', async () => {
    const failed = await load('rooms', ROOMS, [room(1, '18'), room(2, '-1'), `${x}R3,院,楼,1,3,办公室,9,没有,`])
    expect(failed).toMatchObject({ status: 'failed', created: 0, rejected: 2 })
    expect(failed.errors).toEqual(['3:使用面积(㎡)', '4:使用单位编码'])
    expect(await areaOn(`${x}R1`, '2024-01-01')).toEqual([])
  })
})

describe('an undo', () => {
  test('brings back what the batch had replaced, and the findings with it', async () => {
    await load('people', PEOPLE, [`${x}P,周,${x}A,局(处)级以下,在职,,`])
    await load('rooms', ROOMS, [room(1, '9')])
    await load('occupancies', OCCUPANCIES, [`${x}R1,${x}P,2020-01-01,,`])
    const key = `office.person.area:${x}P`
    const kept = async () =>
      (await listFindings(deps, { all: true }, { limit: 200, agencyCode: `${x}A` })).items.map((f) => f.key)
    expect(await kept()).not.toContain(key)
    const wrong = await load('rooms', ROOMS, [room(1, '90')], 'correct')
    expect(await kept()).toContain(key)
    await undo(wrong)
    expect(await areaOn(`${x}R1`, '2024-01-01')).toEqual(['9.00'])
    expect(await kept()).not.toContain(key)
    await expect(undo(wrong)).rejects.toMatchObject({ type: 'stale-record' })
  })

  test('is refused while something newer rests on the batch, and says what', async () => {
    const rooms = await load('rooms', ROOMS, [room(1, '9')])
    await load('people', PEOPLE, [`${x}P,周,${x}A,局(处)级以下,在职,,`])
    const held = await load('occupancies', OCCUPANCIES, [`${x}R1,${x}P,2020-01-01,,`])
    const refusal = await undo(rooms).catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(Problem)
    expect(refusal).toMatchObject({ type: 'cannot-undo', detail: expect.stringContaining('用房人员 1 条') })
    expect(await areaOn(`${x}R1`, '2024-01-01')).toEqual(['9.00'])
    await undo(held)
    await undo(rooms)
    expect(await areaOn(`${x}R1`, '2024-01-01')).toEqual([])
  })

  test('of a batch that a later one corrected waits for that one', async () => {
    const first = await load('rooms', ROOMS, [room(1, '9')])
    const second = await load('rooms', ROOMS, [room(1, '10')], '2024-01-01')
    await expect(undo(first)).rejects.toMatchObject({
      type: 'cannot-undo',
      detail: expect.stringContaining(`第 ${second.id} 批`),
    })
    await undo(second)
    await undo(first)
    expect(await load('rooms', ROOMS, [room(1, '12')])).toMatchObject({ status: 'done', created: 1 })
  })

  test('keeps what was known before: nothing is deleted', async () => {
    const batch = await load('rooms', ROOMS, [room(1, '9')])
    await undo(batch)
    const rows = await deps.db.query('select 1 from room_version where batch_id = $1', [batch.id])
    expect(rows).toHaveLength(1)
  })

  test('of the ledger reverses its money line by line', async () => {
    await load('vehicles', VEHICLES, [vehicle(1)])
    const heading = '处置编号,车辆编号,处置方式,申请日期,残值收入(元),处置税费(元),上缴金额(元)'
    const ledger = await load('disposals', heading, [`${x}D,${x}V1,报废,2023-01-01,1850.50,50.50,1800`])
    const sums = () =>
      deps.db.query<{ kind: string; sum: string; lines: number }>(
        `select m.kind, sum(m.amount)::text as sum, count(*)::int as lines from money_line m
         join disposal d on d.id = m.disposal_id where d.code = $1 group by 1 order by 1`,
        [`${x}D`],
      )
    expect(await sums()).toEqual([
      { kind: 'fees', sum: '50.50', lines: 1 },
      { kind: 'remitted', sum: '1800.00', lines: 1 },
      { kind: 'residual', sum: '1850.50', lines: 1 },
    ])
    await undo(ledger)
    expect(await sums()).toEqual(['fees', 'remitted', 'residual'].map((kind) => ({ kind, sum: '0.00', lines: 2 })))
  })
})

test('the case of a real town comes out as it should, and again as unchanged', async () => {
  const folder = new URL('../../acceptance/cases/town/', import.meta.url)
  for (const kind of [
    'agencies',
    'headcounts',
    'people',
    'rooms',
    'occupancies',
    'vehicle-quotas',
    'vehicles',
    'disposals',
  ] as const) {
    const bytes = readFileSync(new URL(`${kind}.csv`, folder))
    const first = await importNow(deps, clerk, { kind, fileName: `${kind}.csv`, bytes })
    expect(first).toMatchObject({ status: 'done', rejected: 0, created: first.total })
    const again = await importNow(deps, clerk, { kind, fileName: `${kind}.csv`, bytes })
    expect(again).toMatchObject({ status: 'done', unchanged: first.total })
  }
})
