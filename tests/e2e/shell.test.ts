import { statSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Outsider } from '../acceptance/client.ts'
import { discard, newDataFolder, Product, password } from '../support/product.ts'
import { chromiumPath, expectSound, openBrowser, openPage } from './browser.ts'

if (!chromiumPath) {
  console.log('No Chromium is installed here (CHROMIUM_PATH names another place): the shell is not walked.')
}
const inBrowser = test.skipIf(!chromiumPath)

const assets = path.resolve(import.meta.dirname, '../../web/dist/assets')
const town = path.resolve(import.meta.dirname, '../acceptance/cases/town')
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
  for (const kind of ['agencies', 'people']) {
    expect((await outsider.importFile(kind, path.join(town, `${kind}.csv`))).status).toBe('done')
  }
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await discard(dataDir)
})

async function signIn(page: Page, username = 'admin', secret = password) {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(secret)
  await page.getByRole('button', { name: '登录' }).click()
}

const menu = (page: Page) => page.getByRole('button', { name: /^账户：/ })

inBrowser('sign-in, shell and home page together are at most 400 kB of scripts and styles, compressed', async () => {
  const { page } = await openPage(browser, base, 1366, 768)
  const sizes = new Map<string, number>()
  page.on('response', (response) => {
    const name = /\/assets\/([^/?]+\.(?:js|css))$/.exec(response.url())?.[1]
    if (name) sizes.set(name, statSync(path.join(assets, `${name}.gz`)).size)
  })
  await page.goto('/')
  await signIn(page)
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  await page.waitForLoadState('networkidle')
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  expect(total / 1000, [...sizes].map(([name, size]) => `${name} ${size}`).join('\n')).toBeLessThanOrEqual(400)
  await page.context().close()
})

inBrowser('every page is read in English once English is chosen, also after signing in anew', async () => {
  const watched = await openPage(browser, base, 1366, 768)
  const { page } = watched
  await page.goto('/')
  await signIn(page)
  await menu(page).click()
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Home' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.getByRole('link', { name: 'Import', exact: true }).click()
  await page.getByRole('heading', { name: 'Import' }).waitFor()
  await expectSound(watched, 'the import page in English')
  await page.getByRole('button', { name: /^Account: / }).click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('User name').waitFor()
  await page.reload()
  await page.getByRole('button', { name: '中文' }).click()
  await page.getByLabel('用户名').waitFor()
  await page.context().close()
})

inBrowser('Ctrl+K finds a person by two characters and opens the card with Enter', async () => {
  const watched = await openPage(browser, base, 1366, 768)
  const { page } = watched
  await page.goto('/')
  await signIn(page)
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: '查找内容' }).pressSequentially('吴芳')
  await page.getByRole('option', { name: /吴芳/ }).waitFor()
  await expectSound(watched, 'the search over all registers')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/people\/P002/)
  await page.context().close()
})

inBrowser(
  'a session that has ended asks for the password over the page, and what was typed is still there',
  async () => {
    const watched = await openPage(browser, base, 1366, 768)
    const { page } = watched
    await page.goto('/users')
    await signIn(page)
    await page.getByRole('button', { name: '新建账户' }).click()
    const form = page.getByRole('dialog', { name: '新建账户' })
    await form.getByLabel('用户名').fill('zhangwei')
    await form.getByLabel('姓名').fill('张伟')
    await form.getByLabel('角色').click()
    await page.getByTitle('资产科经办').click()
    await expectSound(watched, 'the form of a new account')
    await page.context().clearCookies()
    await form.getByRole('button', { name: '开立账户' }).click()
    const again = page.getByRole('dialog', { name: '登录已失效' })
    await again.getByLabel('密码').fill(password)
    await again.getByRole('button', { name: '登录' }).click()
    await again.waitFor({ state: 'hidden' })
    expect(await form.getByLabel('用户名').inputValue()).toBe('zhangwei')
    await form.getByRole('button', { name: '开立账户' }).click()
    const shown = page.getByRole('dialog', { name: '账户“张伟”已开立' })
    const secret = await shown.getByLabel('一次性密码').inputValue()
    await shown.getByRole('button', { name: '已告知，关闭' }).click()

    // Whoever was given the one-time password must replace it before anything else.
    const other = await openPage(browser, base, 1366, 768)
    await other.page.goto('/')
    await signIn(other.page, 'zhangwei', secret)
    await other.page.getByText('首次登录，请先修改初始密码。').waitFor()
    await other.page.context().close()
    await page.context().close()
  },
)

inBrowser('accounts, deputies, the audit log, the own account and the style page are sound at both sizes', async () => {
  for (const [width, height] of [
    [1366, 768],
    [390, 844],
  ] as const) {
    const watched = await openPage(browser, base, width, height)
    const { page } = watched
    await page.goto('/')
    await signIn(page)
    await page.getByRole('heading', { name: '工作台' }).waitFor()
    for (const [address, title] of [
      ['/users', '账户'],
      ['/deputies', '代理（AB 角）'],
      ['/audit', '审计日志'],
      ['/account', '我的账户'],
      ['/style', '界面样式'],
      ['/nowhere', '没有这个页面'],
    ] as const) {
      await page.goto(address)
      await page.getByRole('heading', { name: title, exact: true }).waitFor()
      await expectSound(watched, `${address} at ${width}`)
    }
    await page.context().close()
  }
})

inBrowser('the audit log is verified in words, and an entry shows what was before and after', async () => {
  const watched = await openPage(browser, base, 1366, 768)
  const { page } = watched
  await page.goto('/audit')
  await signIn(page)
  await page.getByRole('button', { name: '校验完整性' }).click()
  await page.getByText('审计日志完整', { exact: true }).waitFor()
  await page.getByRole('row').filter({ hasText: '新建账户' }).getByRole('button').first().click()
  await page.getByRole('dialog').getByText('zhangwei').first().waitFor()
  await expectSound(watched, 'an audit entry')
  await page.context().close()
})

inBrowser('a phone reaches every section from the foot of the screen', async () => {
  const watched = await openPage(browser, base, 390, 844)
  const { page } = watched
  await page.goto('/')
  await signIn(page)
  const foot = page.getByRole('navigation', { name: '主导航' })
  await foot.getByRole('button', { name: '更多' }).click()
  await page.getByRole('dialog').getByRole('link', { name: '统计' }).waitFor()
  await expectSound(watched, 'the drawer of sections')
  await page.getByRole('dialog').getByRole('link', { name: '审计日志' }).click()
  await page.getByRole('heading', { name: '审计日志' }).waitFor()
  await page.context().close()
})
