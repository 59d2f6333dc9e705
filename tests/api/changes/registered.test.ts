import type { RegisteredRow } from '@heding/shared/register/registered.ts'
import { expect, test } from 'vitest'
import { headings, startTown } from '../imports/town.ts'

const { code, load, request, room } = await startTown()

async function rows(query: Record<string, string>): Promise<{ total: number; items: RegisteredRow[] }> {
  const answer = await request('asset-clerk', `/api/changes/rows?${new URLSearchParams(query)}`)
  expect(answer.status, await answer.clone().text()).toBe(200)
  return (await answer.json()) as { total: number; items: RegisteredRow[] }
}
async function change(body: object) {
  const init = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
  return (await request('asset-clerk', '/api/changes', init)).json()
}

test('what is given back unchanged changes nothing, whatever the kind', async () => {
  await load('headcounts', headings.headcounts, [
    `${code('A')},正局(处)级,1,2020-01-01,,`,
    `${code('A')},副局(处)级,2,2020-01-01,2030-12-31,`,
  ])
  await load('vehicle-quotas', '单位编码,用途类别,编制数,生效日期,批准文号', [
    `${code('A')},机要通信用车,1,2020-01-01,甲〔2020〕1号`,
  ])
  await load('people', headings.people, [`${code('P1')},周明,${code('A')},局(处)级以下,在职,,`])
  await load('rooms', headings.rooms, [room(1, '18').replace('院,楼', `${code('院')},楼`)])
  await load('occupancies', headings.occupancies, [`${code('R1')},${code('P1')},2020-01-01,,`])
  const place = '117.0286,30.5419,CGCS2000'
  await load('compounds', '院落,地址,经度,纬度,坐标系,占地面积(㎡),权属单位编码', [
    `${code('院')},东路1号,${place},1200.5,${code('A')}`,
  ])
  await load('buildings', '院落,楼栋,建筑面积(㎡),地上层数', [`${code('院')},楼,900,3`])
  for (const [kind, count] of [
    ['headcounts', 2],
    ['vehicle-quotas', 1],
    ['occupancies', 1],
    ['compounds', 1],
    ['buildings', 1],
  ] as const) {
    const given = await rows({ kind, agencyCode: code('A') })
    expect(given, kind).toMatchObject({ total: count })
    const versions = given.items.flatMap((row) => (row.code && row.version ? [[row.code, row.version]] : []))
    const sent = {
      kind,
      onChange: 'error',
      rows: given.items.map(({ values }) => values),
      expected: Object.fromEntries(versions),
    }
    expect(await change(sent), kind).toMatchObject({ unchanged: count, created: 0, updated: 0 })
  }
})

test('only what holds or will hold is given, of the agency, compound and building that are named', async () => {
  await load('headcounts', headings.headcounts, [
    `${code('A')},正局(处)级,1,2020-01-01,2024-12-31`,
    `${code('A')},正局(处)级,2,2030-01-01,`,
    `${code('B')},县级正职,1,2020-01-01,`,
  ])
  const numbers = async (query: Record<string, string>) =>
    (await rows({ kind: 'headcounts', ...query })).items.map(({ values }) => values.number)
  expect(await numbers({ agencyCode: code('A') })).toEqual(['2'])
  await load(
    'agencies',
    '单位编码,单位名称,机关层级,上级单位编码',
    [`${code('B')},乙局,县级机关,${code('A')}`],
    '2021-01-01',
  )
  expect(await numbers({ agencyCode: code('A'), below: 'true' })).toEqual(['2', '1'])
  expect(await numbers({ agencyCode: '没有' })).toEqual([])

  await load(
    'rooms',
    headings.rooms,
    [room(1, '18'), room(2, '18')].map((line) => line.replace('院,楼', `${code('院')},楼`)),
  )
  await load('people', headings.people, [`${code('P1')},周明,${code('A')},局(处)级以下,在职,,`])
  await load('occupancies', headings.occupancies, [`${code('R2')},${code('P1')},2020-01-01,,`])
  expect(await rows({ kind: 'occupancies', compound: code('院'), building: '楼' })).toMatchObject({
    total: 1,
    items: [{ names: { room_code: `${code('院')} 楼 102`, person_code: '周明' } }],
  })
  expect(await rows({ kind: 'occupancies', compound: code('院'), building: '另一栋' })).toMatchObject({ total: 0 })
  expect(await rows({ kind: 'buildings', compound: code('院') })).toMatchObject({
    total: 1,
    items: [{ version: null }],
  })
  const codes = `${code('院')}/楼,没有`
  expect(await rows({ kind: 'buildings', codes })).toMatchObject({ total: 1, items: [{ code: `${code('院')}/楼` }] })
})
