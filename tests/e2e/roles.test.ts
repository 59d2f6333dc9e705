import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { discard, newDataFolder, Product } from '../support/product.ts'
import { chromiumPath, expectSound, openBrowser, openPage, type Watched } from './browser.ts'

/** The demo city's accounts and what is printed for them at every start. */
const demoPassword = 'Baita#Shiqiao2026'
const inBrowser = test.skipIf(!chromiumPath)
const wide = [1366, 768] as const
const phone = [390, 844] as const

const dataDir = newDataFolder()
let product: Product
let base: string
let browser: Browser

beforeAll(async () => {
  if (!chromiumPath) return
  product = new Product({ DATA_DIR: dataDir, RATE_LIMIT: 'off', SEED: 'demo' })
  base = await product.ready(110_000)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await discard(dataDir)
})

async function signedIn(username: string, [width, height]: readonly [number, number]): Promise<Watched> {
  const watched = await openPage(browser, base, width, height)
  const { page } = watched
  await page.goto('/')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(demoPassword)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  return watched
}

/** Reads the number in an element's text. */
const numberIn = (text: string | null) => Number((text ?? '').replace(/[^\d.]/g, ''))

const screens: Record<string, readonly string[]> = {
  jingban: [
    '/',
    '/agencies',
    '/agencies/YX16',
    '/people',
    '/rooms',
    '/compounds',
    '/vehicles',
    '/vehicles?asOf=2024-12-31',
    '/findings',
    '/notices',
    '/inbox',
  ],
  kezhang: ['/rules', '/calendar'],
  danwei: ['/', '/people', '/rooms', '/vehicles'],
  lingdao: ['/', '/agencies', '/findings'],
  shenji: ['/'],
  xitong: ['/'],
}

test.skipIf(!chromiumPath).each(Object.entries(screens))(
  'every screen of %s is sound on a desk and on a phone',
  async (username, paths) => {
    for (const size of [wide, phone]) {
      const watched = await signedIn(username, size)
      for (const path of paths) {
        await watched.page.goto(path)
        await watched.page.getByRole('heading', { level: 1 }).waitFor()
        await expectSound(watched, `${path} for ${username} at ${size[0]}`)
      }
      await watched.page.context().close()
    }
  },
)

inBrowser('a department sees its own and the agencies below it, and nothing of others by any address', async () => {
  const { page } = await signedIn('danwei', wide)
  await page.goto('/agencies')
  await page.getByText(/共 3 个/).waitFor()
  const people = page.getByText(/共 [\d,]+ 人/)
  await page.goto('/people')
  await people.waitFor()
  expect(numberIn(await people.textContent())).toBeLessThan(300)
  expect(await page.getByRole('link', { name: /导入/ }).count()).toBe(0)

  for (const address of ['agencies/YX11', 'rooms/BT1-104']) {
    await page.goto(`/${address}`)
    await page.getByText(/没有编号为/).waitFor()
  }
  expect(await page.getByText('白塔镇').count()).toBe(0)
  await page.context().close()
})

inBrowser('each figure of the home page opens to as many rows as it says', async () => {
  const { page, faults } = await signedIn('lingdao', wide)
  for (const [name, unit] of [
    ['单位', '个'],
    ['在职人员', '人'],
    ['用房', '间'],
    ['无人使用的办公室', '间'],
    ['公务用车', '辆'],
  ] as const) {
    await page.goto('/')
    const figure = page.locator('.home-top dl > div', {
      has: page.locator('dt', { hasText: new RegExp(`^${name}（`) }),
    })
    await expect.poll(async () => numberIn(await figure.locator('dd').textContent())).toBeGreaterThan(0)
    const said = numberIn(await figure.locator('dd').textContent())
    await figure.locator('dd a').click()
    await expect
      .poll(async () =>
        numberIn(
          await page
            .getByText(new RegExp(`共 [\\d,]+ ${unit}`))
            .first()
            .textContent(),
        ),
      )
      .toBe(said)
  }
  expect(faults).toEqual([])
  await page.context().close()
})

inBrowser('the auditor finds who did what, and is told whether the log is whole', async () => {
  const { page, faults } = await signedIn('shenji', wide)
  await page.goto('/audit')
  await page.getByText('登录').first().waitFor()
  await page
    .getByRole('button', { name: /核验|校验|检查/ })
    .first()
    .click()
  await page
    .getByText(/完整|未发现/)
    .first()
    .waitFor()
  expect(faults).toEqual([])
  await page.context().close()
})
