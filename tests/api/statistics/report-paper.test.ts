import { disposalMethods } from '@heding/shared/disposal/methods.ts'
import { grouped, money } from '@heding/shared/shown.ts'
import { percent } from '@heding/shared/statistics/change.ts'
import { groupMeasures, measures } from '@heding/shared/statistics/measures.ts'
import type { DisposalReport } from '@heding/shared/statistics/schema.ts'
import { expect, test } from 'vitest'
import { ledgerOf } from '../../support/build-ledger.ts'
import { insertLedger } from '../../support/insert-ledger.ts'
import { pdfText } from '../../support/pdf-text.ts'
import { startApi } from '../../support/start-api.ts'

const { db, request } = await startApi()
const cases = await insertLedger(db, ledgerOf(200))

const reportOf = async (query: string) =>
  (await (await request('finance', `/api/reports/disposals?${query}`)).json()) as DisposalReport
const paperOf = async (query: string) => {
  const answer = await request('finance', `/api/reports/disposals.pdf?${query}`)
  expect(answer.status).toBe(200)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return { answer, bytes, pages: await pdfText(bytes) }
}

const year = 2022
const { answer, bytes, pages } = await paperOf(`year=${year}`)
const all = pages.join('')
const [now, before] = [await reportOf(`year=${year}`), await reportOf(`year=${year - 1}`)]

test('the report is a PDF to download, small, its pages numbered', () => {
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('公务用车处置年度报告-2022.pdf')
  expect(bytes.byteLength).toBeLessThan(200_000)
  expect(all).toContain('2022年度公务用车处置情况报告')
  expect(all).toContain('统计范围：全部单位')
  pages.forEach((page, at) => {
    expect(page).toContain(`第${at + 1}页共${pages.length}页`)
  })
})

const shown = (unit: string, figure: string | number | null | undefined): string => {
  if (figure === null || figure === undefined) return '—'
  if (unit === '元') return money(String(figure))
  return unit === '' ? percent(figure) : grouped(figure)
}

test.each(['cases', 'auction', 'remittance', 'days'] as const)(
  'every figure of %s stands beside that of the year before, as the JSON has it',
  (section) => {
    const [a, b]: Record<string, string | number | null>[] = [now[section], before[section]]
    for (const [key, { title, unit }] of Object.entries(measures[section])) {
      expect(all).toContain(`${title}（${unit || '%'}）${shown(unit, a?.[key])}${shown(unit, b?.[key])}`)
    }
  },
)

test('every line of the by-lists is there to the cent', () => {
  const lines = [
    ...now.byMethod.map((line) => ({ ...line, name: disposalMethods[line.method] as string })),
    ...now.byAgency.map((line) => ({ ...line, name: line.agencyName })),
    ...now.byCategory.map((line) => ({ ...line, name: line.category })),
  ]
  expect(lines.length).toBeGreaterThan(5)
  for (const line of lines) {
    const figures = groupMeasures.map((key) => shown(measures.group[key].unit, line[key]))
    expect(all).toContain(line.name + figures.join(''))
  }
})

test('one agency alone, and a year of which nothing is known, are papers too', async () => {
  const code = cases[0]?.agencyCode ?? ''
  const { pages: one } = await paperOf(`year=${year}&agencyCode=${code}`)
  expect(one.join('')).not.toContain('统计范围：全部单位')
  expect((await paperOf('year=1999')).pages.join('')).toContain('1999年，全部单位申请处置公务用车0件')
  expect((await request('finance', '/api/reports/disposals.pdf?year=2022&agencyCode=NONE')).status).toBe(404)
})

test('an agency prints its own cases alone', async () => {
  const mine = cases.find(({ completedOn }) => completedOn?.startsWith('2022'))?.agencyCode
  const given = await request('agency-user', `/api/reports/disposals.pdf?year=${year}`, {}, mine)
  const page = (await pdfText(new Uint8Array(await given.arrayBuffer()))).join('')
  expect(page).toContain('统计范围：本单位及所属单位')
  const strangers = now.byAgency.filter(({ agencyCode }) => agencyCode !== mine)
  expect(strangers.length).toBeGreaterThan(0)
  for (const { agencyName } of strangers) expect(page).not.toContain(agencyName)
})
