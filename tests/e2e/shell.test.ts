import { statSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { password } from '../support/product.ts'
import { desk, expectSound, inBrowser, phone, settled } from './browser.ts'
import { atHome, signIn, walk } from './walk.ts'

const assets = path.resolve(import.meta.dirname, '../../web/dist/assets')

const { open, signedIn } = walk(['agencies', 'people'])

const menu = (page: Page) => page.getByRole('button', { name: /^账户：/ })

inBrowser('sign-in, shell and home page together are at most 400 kB of scripts and styles, compressed', async () => {
  const watched = await open()
  const { page } = watched
  const sizes = new Map<string, number>()
  page.on('response', (response) => {
    const name = /\/assets\/([^/?]+\.(?:js|css))$/.exec(response.url())?.[1]
    if (name) sizes.set(name, statSync(path.join(assets, `${name}.gz`)).size)
  })
  await page.goto('/')
  await signIn(page)
  await atHome(page)
  await settled(watched)
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  expect(total / 1000, [...sizes].map(([name, size]) => `${name} ${size}`).join('\n')).toBeLessThanOrEqual(400)
})

inBrowser('every page is read in English once English is chosen, also after signing in anew', async () => {
  const watched = await open()
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
})

inBrowser('Ctrl+K finds a person by two characters and opens the card with Enter', async () => {
  const watched = await signedIn()
  const { page } = watched
  await page.goto('/')
  await atHome(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: '查找内容' }).pressSequentially('吴芳')
  await page.getByRole('option', { name: /吴芳/ }).waitFor()
  await expectSound(watched, 'the search over all registers')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/people\/P002/)
})

inBrowser(
  'a session that has ended asks for the password over the page, and what was typed is still there',
  async () => {
    const watched = await open()
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
    const other = await open()
    await other.page.goto('/')
    await signIn(other.page, 'zhangwei', secret)
    await other.page.getByText('首次登录，请先修改初始密码。').waitFor()
  },
)

inBrowser('accounts, deputies, the audit log, the own account and the style page are sound at both sizes', async () => {
  for (const screen of [desk, phone]) {
    const watched = await signedIn(screen)
    const { page } = watched
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
      await expectSound(watched, `${address} at ${screen.width}`)
    }
  }
})

inBrowser('the audit log is verified in words, and an entry shows what was before and after', async () => {
  const watched = await open()
  const { page } = watched
  await page.goto('/audit')
  await signIn(page)
  await page.getByRole('button', { name: '校验完整性' }).click()
  await page.getByText('审计日志完整', { exact: true }).waitFor()
  await page.getByRole('row').filter({ hasText: '新建账户' }).getByRole('button').first().click()
  await page.getByRole('dialog').getByText('zhangwei').first().waitFor()
  await expectSound(watched, 'an audit entry')
})

inBrowser('a phone reaches every section from the foot of the screen', async () => {
  const watched = await signedIn(phone)
  const { page } = watched
  await page.goto('/')
  const foot = page.getByRole('navigation', { name: '主导航' })
  await foot.getByRole('button', { name: '更多' }).click()
  await page.getByRole('dialog').getByRole('link', { name: '统计' }).waitFor()
  await expectSound(watched, 'the drawer of sections')
  await page.getByRole('dialog').getByRole('link', { name: '审计日志' }).click()
  await page.getByRole('heading', { name: '审计日志' }).waitFor()
})
