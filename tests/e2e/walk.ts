import path from 'node:path'
import type { Kind } from '@heding/shared/imports/kinds.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { Outsider } from '../acceptance/client.ts'
import { password as adminPassword, discard, newDataFolder, Product } from '../support/product.ts'
import { chromiumPath, desk, openBrowser, openPage, type Screen, type Watched } from './browser.ts'

export const town = path.resolve(import.meta.dirname, '../acceptance/cases/town')

/** The demo city's accounts and what is printed for them at every start. */
const demoPassword = 'Baita#Shiqiao2026'

export interface Walk {
  /** a page of somebody who has not signed in; closed with the test */
  open(screen?: Screen): Promise<Watched>
  /** the same of somebody who has, before the first page is opened */
  signedIn(screen?: Screen, username?: string): Promise<Watched>
  /** sends the file as admin, and waits for its end */
  bringIn(kinds: readonly Kind[]): Promise<void>
}

/**
 * A product of this test file's own and a browser at it. With `demo` it holds the demo city and everybody has the demo
 * password; else it holds these files of the published town. Call it at the top of the file.
 */
export function walk(holds: 'demo' | readonly Kind[]): Walk {
  const dataDir = newDataFolder()
  let product: Product
  let base: string
  let browser: Browser

  const bringIn = async (kinds: readonly Kind[]) => {
    const outsider = new Outsider(base)
    expect((await outsider.signIn('admin', adminPassword)).status).toBe(200)
    for (const kind of kinds) {
      expect((await outsider.importFile(kind, path.join(town, `${kind}.csv`))).status).toBe('done')
    }
  }
  const open = async (screen: Screen = desk) => {
    const watched = await openPage(browser, base, screen.width, screen.height)
    onTestFinished(() => watched.page.context().close())
    return watched
  }

  beforeAll(async () => {
    if (!chromiumPath) return
    const isDemo = holds === 'demo'
    product = new Product({ DATA_DIR: dataDir, RATE_LIMIT: 'off', ...(isDemo ? { SEED: 'demo' } : {}) })
    base = await product.ready(isDemo ? 240_000 : 60_000)
    if (!isDemo) await bringIn(holds)
    browser = await openBrowser()
  }, 300_000)
  afterAll(async () => {
    await browser?.close()
    await product?.stop()
    await discard(dataDir)
  })

  return {
    open,
    bringIn,
    async signedIn(screen = desk, username = 'admin') {
      const watched = await open(screen)
      const password = holds === 'demo' ? demoPassword : adminPassword
      const answer = await watched.page.request.post('/api/auth/sign-in/username', {
        headers: { origin: base },
        data: { username, password },
      })
      expect(answer.status(), await answer.text()).toBe(200)
      return watched
    },
  }
}

/** Signs in on the page that asks for it. */
export async function signIn(page: Page, username = 'admin', password = adminPassword): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

/** The first page after a sign-in. */
export const atHome = (page: Page): Promise<void> => page.getByRole('heading', { name: '工作台' }).waitFor()

/** Chooses from a list; opened by its keys and again if need be, for a click while a dialog still moves closes it. */
export async function choose(page: Page, field: Locator, option: string): Promise<void> {
  const line = page.locator('.ant-select-item-option', { hasText: option }).first()
  await expect
    .poll(async () => {
      if (await line.isVisible()) return true
      await field.focus()
      await field.press('ArrowDown')
      return line.isVisible()
    })
    .toBe(true)
  await line.click()
}
