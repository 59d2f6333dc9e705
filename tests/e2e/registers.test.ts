import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readXlsx } from 'hucre'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Outsider } from '../acceptance/client.ts'
import { discard, newDataFolder, Product, password } from '../support/product.ts'
import { chromiumPath, expectSound, openBrowser, openPage } from './browser.ts'

const inBrowser = test.skipIf(!chromiumPath)

const town = path.resolve(import.meta.dirname, '../acceptance/cases/town')
const files = mkdtempSync(path.join(os.tmpdir(), 'heding-registers-'))
const dataDir = newDataFolder()
let product: Product
let base: string
let browser: Browser

beforeAll(async () => {
  if (!chromiumPath) return
  product = new Product({ DATA_DIR: dataDir, RATE_LIMIT: 'off' })
  base = await product.ready()
  const outsider = new Outsider(base)
  await outsider.signIn('admin', password)
  for (const kind of ['agencies', 'headcounts', 'people', 'rooms', 'occupancies', 'vehicle-quotas', 'vehicles']) {
    expect((await outsider.importFile(kind, path.join(town, `${kind}.csv`))).status).toBe('done')
  }
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await discard(dataDir)
  rmSync(files, { recursive: true, force: true })
})

async function signIn(page: Page) {
  await page.goto('/')
  await page.getByLabel('用户名').fill('admin')
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '工作台' }).waitFor()
}

const rowsOf = (page: Page) => page.locator('.ant-table-row')
const countIs = (page: Page, text: string) => page.locator('.head-count', { hasText: text }).first().waitFor()

inBrowser('a list is narrowed by its address alone, and exported as it is seen', async () => {
  const watched = await openPage(browser, base, 1366, 768)
  const { page } = watched
  await signIn(page)
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
  await page.context().close()
})

inBrowser('many rooms are given another use, tried first, and one press takes it back', async () => {
  const watched = await openPage(browser, base, 1366, 768)
  const { page } = watched
  await signIn(page)
  await page.goto('/rooms?use=办公室')
  await rowsOf(page).first().waitFor()
  const before = (await page.locator('.head-count').first().textContent()) ?? ''
  await page.getByRole('checkbox', { name: '选择 R101' }).check()
  await page.getByRole('checkbox', { name: '选择 R102' }).check()
  await page.getByRole('button', { name: /批量修改/ }).click()
  const dialog = page.getByRole('dialog', { name: /批量修改/ })
  await dialog.getByLabel('添加要修改的内容').click({ force: true })
  await page.locator('.ant-select-item-option', { hasText: '用途' }).click()
  await dialog.getByLabel('用途改为').click({ force: true })
  await page.locator('.ant-select-item-option', { hasText: '会议室' }).click()
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
  await page.context().close()
})

inBrowser('a card tells holders, law, timeline and history, and on another day offers no change', async () => {
  const watched = await openPage(browser, base, 1366, 768)
  const { page } = watched
  await signIn(page)
  await page.goto('/rooms/R101')
  await page.getByRole('heading', { name: '使用人' }).waitFor()
  await page.getByRole('heading', { name: '修改记录' }).waitFor()
  await page.getByRole('link', { name: '编辑' }).waitFor()
  await expectSound(watched, 'the card of a room')
  await page.goto('/rooms/R101?asOf=2024-12-31')
  await page.getByText('截至 2024-12-31 的登记情况').waitFor()
  await page.getByRole('heading', { name: '使用人' }).waitFor()
  expect(await page.getByRole('link', { name: '编辑' }).count()).toBe(0)
  await page.context().close()
})

inBrowser('on a phone a register is cards, and nothing is wider than the screen', async () => {
  const watched = await openPage(browser, base, 390, 844)
  const { page } = watched
  await signIn(page)
  for (const noun of ['agencies', 'people', 'rooms', 'vehicles', 'compounds']) {
    await page.goto(`/${noun}`)
    await page.locator('.cards .card').first().waitFor()
    await expectSound(watched, `${noun} on a phone`)
  }
  await page.goto('/rooms')
  await page.locator('.cards .card').first().click()
  await page.getByRole('heading', { name: '基本情况' }).waitFor()
  await expectSound(watched, 'a card on a phone')
  await page.context().close()
})
