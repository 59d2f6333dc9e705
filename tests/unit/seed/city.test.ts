import { demoCity } from '@heding/prisma/seed/city.ts'
import { isKind, kindNames, kinds } from '@heding/shared/imports/kinds.ts'
import { isOrdinaryPlate, isPlate } from '@heding/shared/imports/plate.ts'
import { vinCheckHolds, vinFault } from '@heding/shared/imports/vin.ts'
import { newEnergies } from '@heding/shared/vehicle/norms.ts'
import { expect, test } from 'vitest'

const city = demoCity()
const rowsOf = (kind: string) => {
  const [head = '', ...lines] =
    city
      .find((file) => file.kind === kind)
      ?.csv.trim()
      .split('\n') ?? []
  const headings = head.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [headings[index], cell])))
}
const column = (kind: string, heading: string) => rowsOf(kind).map((row) => row[heading] ?? '')

test('the city is the same at every call', () => {
  expect(demoCity()).toEqual(city)
})

test('it has a file of every kind, in the order in which they build on each other', () => {
  expect(city.map(({ kind }) => kind)).toEqual(kindNames)
})

test('its headings are the canonical ones, every required one among them', () => {
  for (const { kind, csv } of city) {
    if (!isKind(kind)) throw new Error(kind)
    const headings = csv.split('\n')[0]?.split(',') ?? []
    const canonical = kinds[kind].columns.map(({ heading }) => heading)
    expect(canonical).toEqual(expect.arrayContaining(headings))
    const required = kinds[kind].columns.filter((one) => one.required).map(({ heading }) => heading)
    expect(headings).toEqual(expect.arrayContaining(required))
  }
})

test('it is of the size of a small city', () => {
  const disposed = new Set(rowsOf('disposals').flatMap((row) => (leaves(row) ? [row.车辆编号] : [])))
  const vehicles = column('vehicles', '车辆编号')
  expect({
    agencies: new Set(column('agencies', '单位编码')).size,
    people: rowsOf('people').length,
    compounds: rowsOf('compounds').length,
    rooms: rowsOf('rooms').length,
    fleet: vehicles.filter((code) => !disposed.has(code)).length,
  }).toEqual({ agencies: 60, people: 3000, compounds: 14, rooms: 2600, fleet: 420 })
  expect(new Set(column('agencies', '机关层级'))).toEqual(new Set(['市级机关', '县级机关', '乡级机关']))
  expect(column('people', '姓名').filter((name) => name.startsWith('𠮷'))).toHaveLength(1)
})

/** A completed case of any kind but 调剂 takes the car away. */
const leaves = (row: Record<string, string>) => Boolean(row.办结日期) && row.处置方式 !== '调剂'

test('its disposals fill eight years, 41 of them completed in 2018, and some are under way', () => {
  const completed = column('disposals', '办结日期').filter(Boolean)
  const years = Array.from({ length: 8 }, (_, index) => String(2018 + index))
  const perYear = years.map((year) => completed.filter((day) => day.startsWith(year)).length)
  expect(perYear[0]).toBe(41)
  expect(Math.min(...perYear)).toBeGreaterThan(10)
  const ended = new Set(rowsOf('disposals').flatMap((row) => (row.办结日期 || row.终止日期 ? [row.处置编号] : [])))
  const open = rowsOf('disposals').filter((row) => !ended.has(row.处置编号))
  expect(open.length).toBeGreaterThan(4)
  expect(open.every((row) => row.申请日期?.startsWith('2026'))).toBe(true)
})

test('every room stands in a compound and a building that have a place', () => {
  const places = (kind: string) =>
    new Set(
      rowsOf(kind).flatMap((row) => (row.经度 && row.纬度 && row.坐标系 ? [`${row.院落}/${row.楼栋 ?? ''}`] : [])),
    )
  const [compounds, buildings] = [places('compounds'), places('buildings')]
  for (const row of rowsOf('rooms')) {
    expect(compounds).toContain(`${row.院落}/`)
    expect(buildings).toContain(`${row.院落}/${row.楼栋}`)
  }
})

test('every VIN holds its check digit and is given once', () => {
  const vins = column('vehicles', '车辆识别代号')
  expect(new Set(vins).size).toBe(vins.length)
  expect(vins.filter((vin) => vinFault(vin) !== null || !vinCheckHolds(vin))).toEqual([])
})

test('every plate is one in use, given once, and green where the car is new-energy', () => {
  const plates = column('vehicles', '号牌号码')
  expect(new Set(plates).size).toBe(plates.length)
  expect(plates.filter((plate) => !isPlate(plate))).toEqual([])
  for (const row of rowsOf('vehicles')) {
    const isNewEnergy = newEnergies.includes(row.能源类型 ?? '')
    expect([row.号牌号码, isOrdinaryPlate(row.号牌号码 ?? '')]).toEqual([row.号牌号码, !isNewEnergy])
  }
})

test('every 统一社会信用代码 holds its check character (GB 32100)', () => {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const holds = (code: string) => {
    // The weights are the powers of 3 modulo 31; the check character brings the sum to a multiple of 31.
    const sum = [...code].reduce(
      ({ total, weight }, sign, place) => ({
        total: total + alphabet.indexOf(sign) * (place === 17 ? 1 : weight),
        weight: (weight * 3) % 31,
      }),
      { total: 0, weight: 1 },
    ).total
    return code.length === 18 && sum % 31 === 0
  }
  const codes = column('agencies', '统一社会信用代码')
  expect(new Set(codes).size).toBe(60)
  expect(codes.filter((code) => !holds(code))).toEqual([])
  expect(holds('11990100MB0000000P')).toBe(true)
})

test('every later auction round starts at nine tenths of the one before or more', () => {
  const rounds = new Map<string, number>()
  for (const row of rowsOf('disposals')) {
    if (!row.拍卖轮次) continue
    const [code, start] = [row.处置编号 ?? '', Number(row['起拍价(元)'])]
    expect(start * 10).toBeGreaterThanOrEqual((rounds.get(code) ?? 0) * 9)
    if (row.竞价结果 === '成交') expect(Number(row['成交价(元)'])).toBeGreaterThanOrEqual(start)
    rounds.set(code, start)
  }
  expect(rounds.size).toBeGreaterThan(20)
})
