import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readXlsx } from 'hucre'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { expectSound, inBrowser, phone } from './browser.ts'
import { choose, walk } from './walk.ts'

const files = mkdtempSync(path.join(os.tmpdir(), 'heding-registers-'))
afterAll(() => rmSync(files, { recursive: true, force: true }))

const { signedIn } = walk(['agencies', 'headcounts', 'people', 'rooms', 'occupancies', 'vehicle-quotas', 'vehicles'])

const rowsOf = (page: Page) => page.locator('.ant-table-row')
const countIs = (page: Page, text: string) => page.locator('.head-count', { hasText: text }).first().waitFor()

inBrowser('a list is narrowed by its address alone, and exported as it is seen', async () => {
  const watched = await signedIn()
  const { page } = watched
  await page.goto('/rooms?use=办公室&usableAreaMin=18&sort=-usableArea&columns=code,usableArea')
  await rowsOf(page).first().waitFor()
  await expectSound(watched, 'the register of rooms')
  const shown = await rowsOf(page).locator('td:nth-child(2)').allTextContents()
  expect(shown.length).toBeGreaterThan(0)

  const [event] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /导出/ }).click()])
  const file = path.join(files, event.suggestedFilename())
  await event.saveAs(file)
  const { sheets } = await readXlsx(readFileSync(file))
  const cells = sheets.flatMap(({ rows }) => rows.map((row) => row.map((cell) => String(cell ?? ''))))
  expect(cells.map(([first]) => first).filter((code) => shown.includes(code ?? ''))).toEqual(shown)
})

inBrowser('many rooms are given another use, tried first, and one press takes it back', async () => {
  const watched = await signedIn()
  const { page } = watched
  await page.goto('/rooms?use=办公室')
  await rowsOf(page).first().waitFor()
  const before = (await page.locator('.head-count').first().textContent()) ?? ''
  await page.getByRole('checkbox', { name: '选择 R101' }).check()
  await page.getByRole('checkbox', { name: '选择 R102' }).check()
  await page.getByRole('button', { name: /批量修改/ }).click()
  const dialog = page.getByRole('dialog', { name: /批量修改/ })
  await choose(page, dialog.getByLabel('添加要修改的内容'), '用途')
  await choose(page, dialog.getByLabel('用途改为'), '会议室')
  expect(await dialog.getByRole('button', { name: '确认修改' }).isEnabled()).toBe(false)
  await dialog.getByRole('button', { name: '试算' }).click()
  await dialog.getByText('试算结果').waitFor()
  await expectSound(watched, 'the dialog of a bulk change')
  await dialog.getByRole('button', { name: '确认修改' }).click()
  await page.getByText('已修改 2 间').waitFor()
  await expect.poll(() => page.locator('.head-count').first().textContent()).not.toBe(before)
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByText('已撤销').waitFor()
  await countIs(page, before)
})

inBrowser('a card tells holders, law, timeline and history, and on another day offers no change', async () => {
  const watched = await signedIn()
  const { page } = watched
  await page.goto('/rooms/R101')
  await page.getByRole('heading', { name: '使用人' }).waitFor()
  await page.getByRole('heading', { name: '修改记录' }).waitFor()
  await page.getByRole('link', { name: '编辑' }).waitFor()
  await expectSound(watched, 'the card of a room')
  await page.goto('/rooms/R101?asOf=2024-12-31')
  await page.getByText('截至 2024-12-31 的登记情况').waitFor()
  await page.getByRole('heading', { name: '使用人' }).waitFor()
  expect(await page.getByRole('link', { name: '编辑' }).count()).toBe(0)
})

inBrowser('on a phone a register is cards, and nothing is wider than the screen', async () => {
  const watched = await signedIn(phone)
  const { page } = watched
  for (const noun of ['agencies', 'people', 'rooms', 'vehicles', 'compounds']) {
    await page.goto(`/${noun}`)
    await page.locator('.cards .card').first().waitFor()
    await expectSound(watched, `${noun} on a phone`)
  }
  await page.goto('/rooms')
  await page.locator('.cards .card').first().click()
  await page.getByRole('heading', { name: '基本情况' }).waitFor()
  await expectSound(watched, 'a card on a phone')
})
