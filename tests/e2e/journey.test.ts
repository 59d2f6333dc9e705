import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readXlsx } from 'hucre'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { expectSound, inBrowser, phone } from './browser.ts'
import { atHome, signIn, town, walk } from './walk.ts'

const files = mkdtempSync(path.join(os.tmpdir(), 'heding-journey-'))
afterAll(() => rmSync(files, { recursive: true, force: true }))

// The rest of the town is there already; the clerk brings in who sits where.
const { open, signedIn } = walk([
  'agencies',
  'headcounts',
  'people',
  'rooms',
  'vehicle-quotas',
  'vehicles',
  'disposals',
])

const good = readFileSync(path.join(town, 'occupancies.csv'), 'utf8')
const put = (name: string, text: string) => {
  writeFileSync(path.join(files, name), text)
  return path.join(files, name)
}

async function download(page: Page, button: string): Promise<string> {
  const [event] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  const file = path.join(files, event.suggestedFilename())
  await event.saveAs(file)
  return file
}

const cellsOf = async (file: string) => {
  const { sheets } = await readXlsx(readFileSync(file))
  return sheets.flatMap(({ rows }) => rows.map((row) => row.map((cell) => String(cell ?? '')).join(' | ')))
}

inBrowser('a clerk mends a bad cell, imports, reads why a finding is one, and exports the year', async () => {
  const watched = await open()
  const { page } = watched
  await page.goto('/')
  await page.getByLabel('用户名').waitFor()
  await expectSound(watched, 'the sign-in page')
  await signIn(page)
  await atHome(page)
  await expectSound(watched, 'the first page')

  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '导入' }).click()
  await page.getByRole('navigation', { name: '导入类别' }).getByRole('link', { name: /使用/ }).click()
  await page.getByText('房间编号*').waitFor()
  await expectSound(watched, 'the import page')
  const bad = put('房间使用.csv', good.replace('R102,P002,2020-03-01', 'R102,P002,2020-02-30'))
  await page.getByLabel('选择导入文件').setInputFiles(bad)
  const errors = page.getByRole('region', { name: '错误' })
  await errors.waitFor()
  const row = errors.getByRole('row').filter({ hasText: '2020-02-30' })
  expect(await row.textContent()).toMatch(/3[\s\S]*起始日期[\s\S]*2020-02-30/)
  await expectSound(watched, 'a failed import')
  const workbook = await cellsOf(await download(page, '下载错误工作簿'))
  expect(workbook.find((line) => line.includes('R102'))).toContain('2020-02-30')

  await page.getByLabel('选择导入文件').setInputFiles(put('房间使用（改正）.csv', good))
  await page.getByText('试运行通过，尚未写入数据').waitFor()
  await expectSound(watched, 'a dry run that passed')
  await page.getByRole('button', { name: '正式导入' }).click()
  await page.getByText('已写入登记信息').waitFor()
  await expectSound(watched, 'a finished import')

  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '预警' }).click()
  await page.getByRole('row').filter({ hasText: '吴芳' }).first().waitFor()
  await expectSound(watched, 'the findings')
  await page.getByRole('row').filter({ hasText: '吴芳' }).first().click()
  const sheet = page.getByRole('region', { name: '判定说明' })
  await sheet.getByText('发改投资〔2014〕2674号').waitFor()
  const told = await sheet.textContent()
  for (const part of ['副局(处)级', '18.01', '0.01', '表3', 'R102']) expect(told).toContain(part)
  await expectSound(watched, 'a reason sheet')

  await page.goto('/statistics/disposals?year=2023')
  await page.getByRole('heading', { name: '年度处置统计' }).waitFor()
  await page.getByText('107,300.00').first().waitFor()
  await expectSound(watched, 'the annual report')
  const report = await cellsOf(await download(page, '导出 Excel'))
  expect(report.join('\n')).toMatch(/107,?300/)
  expect(watched.faults).toEqual([])
})

inBrowser('every page fits a phone', async () => {
  const watched = await signedIn(phone)
  const { page } = watched
  for (const [address, heading] of [
    ['/', '工作台'],
    ['/imports', '导入'],
    ['/findings', '预警'],
    ['/statistics/disposals?year=2023', '年度处置统计'],
  ] as const) {
    await page.goto(address)
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    await expectSound(watched, `${address} on a phone`)
  }
})
