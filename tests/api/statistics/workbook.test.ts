import { measures } from '@heding/shared/statistics/measures.ts'
import type { DisposalReport } from '@heding/shared/statistics/schema.ts'
import { type CellValue, readXlsx, type Sheet } from 'hucre'
import { expect, test } from 'vitest'
import { ledgerOf } from '../../support/build-ledger.ts'
import { insertLedger } from '../../support/insert-ledger.ts'
import { startApi } from '../../support/start-api.ts'

const { db, request } = await startApi()
const cases = await insertLedger(db, ledgerOf(40))

const reportOf = async (query: string) =>
  (await (await request('finance', `/api/reports/disposals?${query}`)).json()) as DisposalReport
const workbookOf = async (query: string) => {
  const answer = await request('finance', `/api/reports/disposals.xlsx?${query}`)
  expect(answer.status).toBe(200)
  return { answer, sheets: (await readXlsx(new Uint8Array(await answer.arrayBuffer()))).sheets }
}
const named = (sheets: Sheet[], name: string): Sheet => {
  const sheet = sheets.find((one) => one.name === name)
  if (!sheet) throw new Error(`no sheet ${name}`)
  return sheet
}
const numberOf = (cell: CellValue | undefined) => {
  if (typeof cell !== 'number') throw new Error(`not a number cell: ${String(cell)}`)
  return cell
}

const year = 2022
const { answer, sheets } = await workbookOf(`year=${year}`)
const [now, before] = [await reportOf(`year=${year}`), await reportOf(`year=${year - 1}`)]

test('the workbook is a download with its five sheets, set up for A4 across', () => {
  expect(answer.headers.get('content-type')).toContain('spreadsheetml')
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(
    '公务用车处置年度报告-2022.xlsx',
  )
  expect(sheets.map(({ name }) => name)).toEqual(['汇总', '按处置方式', '按单位', '按用途类别', '明细'])
  for (const sheet of sheets) {
    expect(sheet.pageSetup).toMatchObject({ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1 })
    expect(sheet.rows[0]?.[0]).toContain('2022年度公务用车处置情况报告')
    expect(sheet.rows[1]?.[0]).toBe('统计范围：全部单位')
  }
})

test('汇总 holds every figure of both years as numbers, a rate that does not exist as a dash', () => {
  const rows = named(sheets, '汇总').rows.slice(3)
  const sections = ['cases', 'auction', 'remittance', 'days'] as const
  const expected = sections.flatMap((section) =>
    Object.entries(measures[section]).map(([key, { title }]) => {
      const [a, b]: (Record<string, string | number | null> | undefined)[] = [now[section], before[section]]
      const shown = (value: string | number | null | undefined) => (value === null ? '—' : Number(value))
      return [title, shown(a?.[key]), shown(b?.[key])]
    }),
  )
  expect(rows.map((row) => [row[1], row[3], row[4]])).toEqual(expected)
  expect(rows.every((row) => row[3] === '—' || row[4] === '—' || typeof row[5] === 'number')).toBe(true)
})

test.each([
  ['按处置方式', 'byMethod', 1],
  ['按单位', 'byAgency', 2],
  ['按用途类别', 'byCategory', 1],
] as const)('%s holds the lines of the report and their 合计', (name, list, labels) => {
  const rows = named(sheets, name).rows.slice(4)
  const keys = ['completed', 'originalValue', 'appraised', 'proceeds', 'taxesAndFees', 'due', 'remitted'] as const
  const lines = rows.filter((row) => row[0] !== '合计' && numberOf(row[labels]) > 0)
  expect(lines.map((row) => row.slice(labels, labels + 7))).toEqual(
    now[list].map((line) => keys.map((key) => Number(line[key]))),
  )
  const total = rows.at(-1)
  expect(total?.[0]).toBe('合计')
  expect(total?.[labels]).toBe(now.cases.completed)
  expect(total?.[labels + 5]).toBe(Number(now.remittance.due))
  // 上年: 办结件数, 处置收入, 已缴金额
  expect(total?.[labels + 7]).toBe(before.cases.completed)
  expect(total?.[labels + 9]).toBe(Number(before.remittance.remitted))
  const column = rows.slice(0, -1).reduce((sum, row) => sum + Math.round(numberOf(row[labels + 3]) * 100), 0)
  expect(column).toBe(Math.round(numberOf(total?.[labels + 3]) * 100))
})

test('明细 holds every case that counts, with real days and numbers', () => {
  const rows = named(sheets, '明细').rows.slice(3)
  const byCode = new Map(cases.map((item) => [item.code, item]))
  expect(rows.length).toBeGreaterThan(10)
  let completed = 0
  for (const row of rows) {
    const item = byCode.get(String(row[0]))
    expect(row[2]).toBe(item?.plate)
    expect(row[8] instanceof Date && row[8].toISOString().slice(0, 10)).toBe(item?.appliedOn)
    expect(row[21]).toBe(item?.remitted.toNumber())
    if (item?.completedOn?.startsWith('2022')) completed += 1
  }
  expect(completed).toBe(now.cases.completed)
})

test('of one agency the workbook holds that agency alone, under its name', async () => {
  const alone = await workbookOf(`year=${year}&agencyCode=A01`)
  const report = await reportOf(`year=${year}&agencyCode=A01`)
  expect(named(alone.sheets, '汇总').rows[1]?.[0]).toBe('统计范围：第1单位')
  expect(named(alone.sheets, '按单位').rows.at(-1)?.[2]).toBe(report.cases.completed)
  expect(
    named(alone.sheets, '明细')
      .rows.slice(3)
      .every((row) => row[5] === 'A01'),
  ).toBe(true)
})
