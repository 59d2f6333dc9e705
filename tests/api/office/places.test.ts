import type { Kind } from '@heding/shared/imports/kinds.ts'
import { describe, expect, test } from 'vitest'
import { headings, startTown } from '../imports/town.ts'

const { code, deps, load, room, undo } = await startTown()

const compoundHeading = '院落,地址,经度,纬度,坐标系,占地面积(㎡),权属单位编码,生效日期'
const buildingHeading = '院落,楼栋,经度,纬度,坐标系,建筑面积(㎡),地上层数,地下层数,建成年份,产权证号,生效日期'
/** The line of this town's compound. */
const compound = (cells: { x?: string; y?: string; system?: string; site?: string; owner?: string; from?: string }) =>
  [
    code('院'),
    '示范路1号',
    ...[cells.x ?? '', cells.y ?? '', cells.system ?? '', cells.site ?? '', cells.owner ?? '', cells.from ?? ''],
  ].join(',')
const onDay = async (day: string) =>
  (
    await deps.db.query<{ x: string | null; y: string | null; system: string | null; site: string | null }>(
      `select v.wgs84_longitude as x, v.wgs84_latitude as y, v.coordinate_system as system, v.site_area as site
       from compound c join compound_version v on v.compound_id = c.id where c.code = $1 and v.superseded_at is null
         and v.valid_from <= $2 and (v.valid_until is null or v.valid_until > $2)`,
      [code('院'), day],
    )
  )[0]
const findings = async () => (await deps.db.query('select key, finding from current_finding order by key')).length

describe('a compound', () => {
  test('is kept where a survey put it, and the same file again changes nothing', async () => {
    const line = compound({ x: '117.02861', y: '30.54194', system: 'CGCS2000', site: '26680', owner: code('A') })
    expect(await load('compounds', compoundHeading, [line])).toMatchObject({ status: 'done', created: 1 })
    expect(await onDay('2000-01-01')).toEqual({
      x: '117.028610',
      y: '30.541940',
      system: 'CGCS2000',
      site: '26680.00',
    })
    expect(await load('compounds', compoundHeading, [line])).toMatchObject({ status: 'done', unchanged: 1 })
  })

  test('given by the degrees of a map is kept where it lies, with the system it was given in', async () => {
    const line = compound({ x: '116.41024450', y: '39.91640428', system: 'GCJ-02' })
    expect(await load('compounds', compoundHeading, [line])).toMatchObject({ status: 'done', created: 1 })
    const kept = await onDay('2024-01-01')
    expect(kept?.system).toBe('GCJ-02')
    expect(Number(kept?.x)).toBeCloseTo(116.404, 5)
    expect(Number(kept?.y)).toBeCloseTo(39.915, 5)
    expect(await load('compounds', compoundHeading, [line])).toMatchObject({ unchanged: 1 })
    // The same degrees in another system are another place.
    const moved = await load('compounds', compoundHeading, [
      compound({ x: '116.41024450', y: '39.91640428', system: 'BD-09' }),
    ])
    expect(moved.errors).toEqual(['2:坐标系'])
  })

  test('keeps what it was before a day, and an undo brings it back', async () => {
    await load('compounds', compoundHeading, [compound({ site: '100' })])
    const later = await load('compounds', compoundHeading, [compound({ site: '250' })], '2024-05-01')
    expect(later).toMatchObject({ status: 'done', updated: 1 })
    expect([(await onDay('2024-04-30'))?.site, (await onDay('2024-05-01'))?.site]).toEqual(['100.00', '250.00'])
    await undo(later)
    expect((await onDay('2024-05-01'))?.site).toBe('100.00')
  })

  test('names a registered agency as its owner or nobody', async () => {
    const { errors } = await load('compounds', compoundHeading, [compound({ owner: code('Z') })])
    expect(errors).toEqual(['2:权属单位编码'])
  })

  test.each([
    ['longitude and latitude swapped', { x: '30.54', y: '117.02', system: 'GCJ-02' }, '经度', '填反'],
    ['a place abroad', { x: '139.69', y: '35.68', system: 'WGS-84' }, '经度', '境内'],
    ['no system', { x: '117.02', y: '30.54' }, '坐标系', 'GCJ-02'],
    ['longitude alone', { x: '117.02', system: 'GCJ-02' }, '纬度', '同时填写'],
    ['more decimals than are kept', { x: '117.123456789', y: '30.5', system: 'GCJ-02' }, '经度', '8 位小数'],
  ])('with %s is refused at the cell', async (_what, cells, column, words) => {
    const { errors, issues } = await load('compounds', compoundHeading, [compound(cells)])
    expect(errors).toEqual([`2:${column}`])
    expect(issues[0]?.message).toContain(words)
  })

  test('named twice for one day is refused at the second row', async () => {
    const { errors } = await load('compounds', compoundHeading, [compound({}), compound({ site: '1' })])
    expect(errors).toEqual(['3:院落'])
  })
})

describe('a building', () => {
  const building = (name: string, rest = ',,,12600.5,12,1,2008,证1,') => `${code('院')},${name},${rest}`

  test('brings its compound with it and keeps its facts', async () => {
    expect(await load('buildings', buildingHeading, [building('1号楼'), building('2号楼')])).toMatchObject({
      status: 'done',
      created: 2,
    })
    const rows = await deps.db.query(
      `select b.code, v.gross_floor_area, v.floors_above, v.floors_below, v.built_year from building b
       join compound c on c.id = b.compound_id join building_version v on v.building_id = b.id
       where c.code = $1 and v.superseded_at is null order by b.code`,
      [code('院')],
    )
    const facts = { gross_floor_area: '12600.50', floors_above: 12, floors_below: 1, built_year: 2008 }
    expect(rows).toEqual(['1号楼', '2号楼'].map((name) => ({ code: `${code('院')}/${name}`, ...facts })))
  })

  test('is told apart from the one of the same name in another compound', async () => {
    const lines = [building('主楼'), `${code('别院')},主楼,,,,,,,,,`]
    expect(await load('buildings', buildingHeading, lines)).toMatchObject({ status: 'done', created: 2 })
  })

  test('whose year is no year is refused', async () => {
    const { errors } = await load('buildings', buildingHeading, [building('1号楼', ',,,1,1,0,208,,')])
    expect(errors).toEqual(['2:建成年份'])
  })

  test.each([
    [
      ['甲/乙', '丙'],
      ['甲', '乙/丙'],
    ],
    [
      ['甲\\', '乙'],
      ['甲', '\\/乙'],
    ],
  ])('%j and %j have different codes', async (one, other) => {
    const lines = [one, other].map(([c, b]) => `${code(c ?? '')},${b},,,,,,,,,`)
    expect(await load('buildings', buildingHeading, lines)).toMatchObject({ status: 'done', created: 2 })
  })
})

describe('beside rooms', () => {
  test('a compound and a building that a room names first have no facts until a file brings them', async () => {
    await load('rooms', headings.rooms, [room(1, '18').replace('院,楼', `${code('院')},主楼`)])
    expect(await onDay('2024-01-01')).toBeUndefined()
    expect(await load('compounds', compoundHeading, [compound({ site: '100' })])).toMatchObject({ created: 1 })
    expect(await deps.db.query('select from compound where name = $1', [code('院')])).toHaveLength(1)
  })

  test('an undone file of compounds leaves the rooms where they are', async () => {
    const batch = await load('compounds', compoundHeading, [compound({ site: '100' })])
    await load('rooms', headings.rooms, [room(1, '18').replace('院,楼', `${code('院')},主楼`)])
    await undo(batch)
    expect(await onDay('2024-01-01')).toBeUndefined()
    expect(await deps.db.query('select from room_version v where v.code = $1', [code('R1')])).toHaveLength(1)
  })

  test('no finding changes with the facts of a place', async () => {
    await load('rooms', headings.rooms, [room(1, '18').replace('院,楼', `${code('院')},主楼`)])
    const before = await findings()
    const kinds: [Kind, string, string][] = [
      ['compounds', compoundHeading, compound({ x: '117.02', y: '30.54', system: 'CGCS2000' })],
      ['buildings', buildingHeading, `${code('院')},主楼,117.02,30.54,CGCS2000,100,1,0,2001,,`],
    ]
    for (const [kind, heading, line] of kinds) expect((await load(kind, heading, [line])).status).toBe('done')
    expect(await findings()).toBe(before)
  })
})

test('an agency that owns a compound is not undone from under it', async () => {
  const owner = await load('agencies', '单位编码,单位名称,机关层级', [`${code('X')},丙局,市级机关`])
  await load('compounds', compoundHeading, [compound({ owner: code('X') })])
  await expect(undo(owner)).rejects.toMatchObject({ type: 'cannot-undo' })
})
