import { readFileSync } from 'node:fs'
import { importNow } from '@heding/api/imports/service.ts'
import { describe, expect, test } from 'vitest'
import { headings, startTown } from './town.ts'

const { areaOn, clerk, code, deps, ledger, load, plate, room, vehicle, vin } = await startTown()

describe('a changed value', () => {
  test('is an error that names each differing cell unless the call says how it changed', async () => {
    await load('rooms', headings.rooms, [room(1, '18'), room(2, '20')])
    const again = await load('rooms', headings.rooms, [room(1, '18.5'), room(2, '20')])
    expect(again).toMatchObject({ status: 'failed', created: 0, updated: 0, rejected: 1 })
    expect(again.errors).toEqual(['2:使用面积(㎡)'])
    expect(again.issues[0]?.message).toContain('18.00')
    expect(await areaOn(code('R1'), '2024-01-01')).toEqual(['18.00'])
  })

  test('with onChange=correct was always so', async () => {
    await load('rooms', headings.rooms, [room(1, '18')])
    expect(await load('rooms', headings.rooms, [room(1, '18.5')], 'correct')).toMatchObject({
      status: 'done',
      updated: 1,
    })
    expect(await areaOn(code('R1'), '1999-01-01')).toEqual(['18.50'])
  })

  test('with onChange=DAY holds from then on, and the same call again changes nothing', async () => {
    await load('rooms', headings.rooms, [room(1, '18')])
    expect(await load('rooms', headings.rooms, [room(1, '18.5')], '2024-05-01')).toMatchObject({
      status: 'done',
      updated: 1,
    })
    expect(await areaOn(code('R1'), '2024-04-30')).toEqual(['18.00'])
    expect(await areaOn(code('R1'), '2024-05-01')).toEqual(['18.50'])
    expect(await load('rooms', headings.rooms, [room(1, '18.5')], '2024-05-01')).toMatchObject({
      unchanged: 1,
      updated: 0,
    })
    // the first file still says what the undated row said
    expect(await load('rooms', headings.rooms, [room(1, '18')])).toMatchObject({ status: 'done', unchanged: 1 })
  })

  test('in 生效日期 holds from its day to the next one, whatever the order of the rows', async () => {
    const rows = [room(1, '30', '2024-06-01'), room(1, '10'), room(1, '20', '2024-03-01')]
    expect(await load('rooms', headings.rooms, rows)).toMatchObject({ status: 'done', created: 3 })
    for (const [day, area] of [
      ['2024-02-29', '10.00'],
      ['2024-03-01', '20.00'],
      ['2024-05-31', '20.00'],
      ['2024-06-01', '30.00'],
    ] as const)
      expect(await areaOn(code('R1'), day)).toEqual([area])
    expect(await load('rooms', headings.rooms, rows)).toMatchObject({ unchanged: 3 })
    expect(await load('rooms', headings.rooms, [room(1, '25', '2024-05-01')])).toMatchObject({ updated: 1 })
    expect(await areaOn(code('R1'), '2024-05-31')).toEqual(['25.00'])
  })

  test('a later file may end an occupancy, and may not move its end without being told to', async () => {
    await load('people', headings.people, [`${code('P')},周,${code('A')},局(处)级以下,在职,,`])
    await load('rooms', headings.rooms, [room(1, '9')])
    await load('occupancies', headings.occupancies, [`${code('R1')},${code('P')},2020-01-01,,`])
    expect(
      await load('occupancies', headings.occupancies, [`${code('R1')},${code('P')},2020-01-01,2023-12-31,`]),
    ).toMatchObject({
      updated: 1,
    })
    const moved = await load('occupancies', headings.occupancies, [`${code('R1')},${code('P')},2020-01-01,2024-12-31,`])
    expect(moved.errors).toEqual(['2:截止日期'])
    expect(moved.issues[0]?.message).toContain('2023-12-31')
    const corrected = await load(
      'occupancies',
      headings.occupancies,
      [`${code('R1')},${code('P')},2020-01-01,2024-12-31,`],
      'correct',
    )
    expect(corrected).toMatchObject({ status: 'done', updated: 1 })
  })

  test('a new reading is news; another distance for the same day is a contradiction', async () => {
    await load('vehicles', headings.vehicles, [vehicle(1, { km: '1000', readOn: '2024-01-01' })])
    expect(await load('vehicles', headings.vehicles, [vehicle(1, { km: '2000', readOn: '2024-06-01' })])).toMatchObject(
      {
        updated: 1,
      },
    )
    const wrong = await load('vehicles', headings.vehicles, [vehicle(1, { km: '2500', readOn: '2024-06-01' })])
    expect(wrong.errors).toEqual(['2:行驶里程(公里)'])
    expect(await load('vehicles', headings.vehicles, [vehicle(1, { km: '1000', readOn: '2024-01-01' })])).toMatchObject(
      {
        unchanged: 1,
      },
    )
  })
})

describe('what cannot be', () => {
  test('a reference to nothing is named with its value', async () => {
    const failed = await load('people', headings.people, [`${code('P')},周,不存在,局(处)级以下,在职,,`])
    expect(failed.errors).toEqual(['2:单位编码'])
    expect(failed.issues[0]?.message).toContain('不存在')
  })

  test('an agency above itself, at once or by a ring, is refused at the superior', async () => {
    const heading = '单位编码,单位名称,上级单位编码,机关层级'
    expect((await load('agencies', heading, [`${code('C')},丙,${code('C')},市级机关`])).errors).toEqual([
      '2:上级单位编码',
    ])
    const ring = await load('agencies', heading, [
      `${code('D')},丁,${code('E')},市级机关`,
      `${code('E')},戊,${code('D')},市级机关`,
    ])
    expect(ring.errors).toEqual(['2:上级单位编码', '3:上级单位编码'])
  })

  test('agencies may change places: only a ring on one and the same day is one', async () => {
    const heading = '单位编码,单位名称,上级单位编码,机关层级,生效日期'
    const row = (name: string, above: string, from = '') => `${code(name)},局,${above && code(above)},市级机关,${from}`
    const rows = [row('C', ''), row('D', 'C'), row('C', 'D', '2024-01-01'), row('D', '', '2024-01-01')]
    expect(await load('agencies', heading, rows)).toMatchObject({ status: 'done', created: 4 })
    expect((await load('agencies', heading, [row('C', 'D', '2023-01-01')])).errors).toEqual(['2:上级单位编码'])
  })

  test('a cell that cannot be read is named once, beside every other bad cell of its row', async () => {
    const rows = [room(1, '9'), room(1, '10', '2024-13-01')]
    expect((await load('rooms', headings.rooms, rows)).errors).toEqual(['3:生效日期'])
    await load('vehicles', headings.vehicles, [vehicle(1)])
    const cases = [ledger(1), ledger(1, { round: '一' })]
    expect((await load('disposals', headings.disposals, cases)).errors).toEqual(['3:拍卖轮次'])
    await load('rooms', headings.rooms, [room(1, '9')])
    const differs = room(1, '-1').replace('办公室', '会议室')
    expect((await load('rooms', headings.rooms, [differs])).errors).toEqual(['2:使用面积(㎡)', '2:用途'])
    const unknown = room(1, '9').replace(code('A'), code('X'))
    expect((await load('rooms', headings.rooms, [unknown])).errors).toEqual(['2:使用单位编码'])
  })

  test('overlapping rows of one headcount are refused, touching ones are not', async () => {
    const heading = '单位编码,职务层次,编制数,生效日期,失效日期'
    const row = (from: string, until: string) => `${code('A')},局(处)级以下,3,${from},${until}`
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
    await load('vehicles', headings.vehicles, [vehicle(1)])
    expect((await load('vehicles', headings.vehicles, [vehicle(2, { vin: vin(1) })])).errors).toEqual([
      '2:车辆识别代号',
    ])
    expect(
      (await load('vehicles', headings.vehicles, [vehicle(3, { vin: vin(9) }), vehicle(4, { vin: vin(9) })])).errors,
    ).toEqual(['3:车辆识别代号'])
  })

  test('a plate carried by two vehicles at once is refused, and free again once the first is gone', async () => {
    await load('vehicles', headings.vehicles, [vehicle(1)])
    expect((await load('vehicles', headings.vehicles, [vehicle(2, { plate: plate(1) })])).errors).toEqual([
      '2:号牌号码',
    ])
    const heading = '处置编号,车辆编号,处置方式,申请日期,办结日期'
    await load('disposals', heading, [`${code('D')},${code('V1')},报废,2019-05-21,2019-05-22`])
    const later = vehicle(2, { plate: plate(1), bought: '2019-05-22' })
    expect(await load('vehicles', headings.vehicles, [later])).toMatchObject({ status: 'done', created: 1 })
  })

  test('the rows of one disposal agree on vehicle, method and day of application', async () => {
    await load('vehicles', headings.vehicles, [vehicle(1), vehicle(2)])
    const heading = '处置编号,车辆编号,处置方式,申请日期,拍卖轮次,拍卖日期,竞价结果'
    const rows = [
      `${code('D')},${code('V1')},拍卖,2023-01-01,1,2023-02-01,流拍`,
      `${code('D')},${code('V2')},拍卖,2023-01-01,2,2023-03-01,流拍`,
      `${code('D')},${code('V1')},报废,2023-01-02,3,2023-04-01,流拍`,
    ]
    expect((await load('disposals', heading, rows)).errors).toEqual(['3:车辆编号', '4:处置方式', '4:申请日期'])
  })
})

describe('all or nothing', () => {
  test('a dry run takes the same path and writes nothing', async () => {
    expect(await load('rooms', headings.rooms, [room(1, '18')], undefined, true)).toMatchObject({
      status: 'done',
      created: 1,
    })
    expect(await areaOn(code('R1'), '2024-01-01')).toEqual([])
    expect(await load('rooms', headings.rooms, [room(1, '18')])).toMatchObject({ status: 'done', created: 1 })
  })

  test('one bad cell and nothing of the file is written', async () => {
    const failed = await load('rooms', headings.rooms, [
      room(1, '18'),
      room(2, '-1'),
      `${code('R3')},院,楼,1,3,办公室,9,没有,`,
    ])
    expect(failed).toMatchObject({ status: 'failed', created: 0, rejected: 2 })
    expect(failed.errors).toEqual(['3:使用面积(㎡)', '4:使用单位编码'])
    expect(await areaOn(code('R1'), '2024-01-01')).toEqual([])
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
