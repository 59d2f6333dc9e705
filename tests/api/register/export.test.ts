import { stripGuard } from '@heding/shared/imports/guard.ts'
import { listColumns } from '@heding/shared/register/columns.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { buildRoom } from '../../support/build-office.ts'
import { buildVehicle } from '../../support/build-vehicle.ts'
import { startApi } from '../../support/start-api.ts'
import { sheetRows } from './sheet.ts'

const { db, request } = await startApi()
const own = await buildAgency(db, { name: '本级局' })
const below = await buildAgency(db, { name: '下级局', parent: own })
const foreign = await buildAgency(db, { name: '外系统局' })
const agencies = [own, below, foreign, null]
const remarks = ['=1+1', '+8610', '-5', '@sum', "'=quoted", '＝全角', '寻常', undefined, "it's", ' 首尾']
for (let i = 0; i < 40; i++) {
  await buildRoom(db, {
    agency: agencies[i % 4],
    number: String(101 + i),
    use: i % 3 ? '办公室' : '会议室',
    usableM2: `${9 + (i % 7)}.25`,
    remark: remarks[i % remarks.length],
  })
}

const bytes = async (path: string, agencyCode?: string) => {
  const answer = await request(agencyCode ? 'agency-user' : 'asset-clerk', path, {}, agencyCode)
  expect([path, answer.status]).toEqual([path, 200])
  return new Uint8Array(await answer.arrayBuffer())
}
const columns = listColumns.rooms.filter(({ field }) => field !== 'findings')
const shown = (cell: unknown): string =>
  cell instanceof Date
    ? cell.toISOString().slice(0, 10)
    : cell === null || cell === undefined
      ? ''
      : stripGuard(String(cell))

test('a workbook has the rows of its list, all pages of them, its columns and its order, whatever is asked', async () => {
  const asked = fc.record(
    {
      use: fc.constantFrom('办公室', '会议室'),
      usableAreaMin: fc.constantFrom('10', '12.25'),
      remarkHas: fc.constantFrom('=', '常'),
      q: fc.constantFrom('10', '12'),
      sort: fc.constantFrom('number', '-usableArea', 'agencyName', '-remark'),
      agencyCode: fc.constantFrom(own.code, foreign.code),
      below: fc.constantFrom('true', 'false'),
    },
    { requiredKeys: [] },
  )
  const chosen = fc.shuffledSubarray(
    columns.map(({ field }) => field),
    { minLength: 1 },
  )
  await fc.assert(
    fc.asyncProperty(asked, chosen, fc.boolean(), async (query, fields, bound) => {
      const agency = bound ? own.code : undefined
      const listed = new URLSearchParams({ ...query, limit: '200' })
      const answer = await request(bound ? 'agency-user' : 'asset-clerk', `/api/rooms?${listed}`, {}, agency)
      const { items } = (await answer.json()) as { items: Record<string, unknown>[] }
      const exported = new URLSearchParams({ ...query, columns: fields.join(',') })
      const { headings, rows } = await sheetRows(await bytes(`/api/rooms/export.xlsx?${exported}`, agency))
      // 生效日期 of the rows, where they would do for an import
      const asked = headings.at(-1) === '生效日期' ? headings.slice(0, -1) : headings
      expect(asked).toEqual(fields.map((field) => columns.find((column) => column.field === field)?.heading))
      expect(rows.map((row) => fields.map((_, at) => shown(row[at])))).toEqual(
        items.map((item) =>
          fields.map((field) => (field === 'usableArea' ? String(Number(item[field])) : String(item[field] ?? ''))),
        ),
      )
    }),
    { numRuns: 40 },
  )
})

test('figures and days are typed cells, and no text is a formula', async () => {
  await buildVehicle(db, { agency: own, inspectionUntil: '2026-03-31' })
  const vehicles = await sheetRows(await bytes('/api/vehicles/export.xlsx?columns=price,inspectionUntil'))
  expect(vehicles.rows).toEqual([[expect.any(Number), new Date('2026-03-31T00:00:00Z')]])
  const { rows } = await sheetRows(await bytes('/api/rooms/export.xlsx?columns=remark,usableArea'))
  for (const [remark, area] of rows) {
    expect(typeof area).toBe('number')
    expect(String(remark ?? '')).not.toMatch(/^[=+\-@＝＋－＠]/)
  }
  const given = rows.map(([remark]) => shown(remark))
  expect(new Set(given)).toEqual(new Set(remarks.map((remark) => remark ?? '')))
})

test('above the rows stand the day, the conditions in words, the number of rows, who and when', async () => {
  const answer = await request(
    'asset-clerk',
    '/api/rooms/export.xlsx?use=会议室&usableAreaMin=10&sort=-usableArea&asOf=2026-01-05',
  )
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('用房清单-2026-01-05.xlsx')
  const { title, conditions, who, rows } = await sheetRows(new Uint8Array(await answer.arrayBuffer()))
  expect(title?.[0]).toBe('用房清单（2026-01-05）')
  expect(conditions?.[0]).toBe(
    `条件：用途为会议室；使用面积(㎡)不小于10　次序：按使用面积(㎡)降序　共 ${rows.length} 行`,
  )
  expect(who?.[0]).toMatch(/^导出人：测试用户.*　导出时间：2026-06-15 10:00$/)
})

test('an export is in the audit log before it goes out', async () => {
  await bytes('/api/people/export.xlsx?columns=code')
  const entries = await db.query(`select detail from audit_entry where action = 'export' and subject_code = 'people'`)
  expect(entries).toHaveLength(1)
})

test('a column that the list has not is refused', async () => {
  expect((await request('asset-clerk', '/api/rooms/export.xlsx?columns=code,password')).status).toBe(422)
})

test('an account exports one list at a time; others are not held up', async () => {
  const [holder] = await db.query<{ id: number }>(`select id from user_account where role = 'asset-clerk'`)
  const release = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const running = db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock(4781, $1)', [holder?.id])
    held.resolve()
    await release.promise
  })
  await held.promise
  const refused = await request('asset-clerk', '/api/rooms/export.xlsx')
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
  expect((await request('leader', '/api/rooms/export.xlsx')).status).toBe(200)
  release.resolve()
  await running
  expect((await request('asset-clerk', '/api/rooms/export.xlsx')).status).toBe(200)
})
