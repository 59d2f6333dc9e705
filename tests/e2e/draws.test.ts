import { addDays, shanghaiDay } from '@heding/shared/day.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { creditCodeOf } from '../support/credit-code.ts'
import { discard, newDataFolder, Product } from '../support/product.ts'
import { chromiumPath, expectSound, openBrowser, openPage, type Watched } from './browser.ts'

/** The demo city's accounts and what is printed for them at every start. */
const demoPassword = 'Baita#Shiqiao2026'
const inBrowser = test.skipIf(!chromiumPath)

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

async function signedIn(username: string): Promise<Watched> {
  const watched = await openPage(browser, base, 1366, 768)
  const { page } = watched
  await page.goto('/')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(demoPassword)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  return watched
}

async function listFirm(page: Page, n: number) {
  await page.getByRole('button', { name: '列入机构' }).first().click()
  const form = page.getByRole('dialog')
  await form.getByLabel('统一社会信用代码').fill(creditCodeOf(n).toLowerCase())
  await form.getByLabel('机构名称').fill(`云溪评估有限公司${n}`)
  await form.getByLabel('备案公告文号').fill(`云财资评备〔2021〕${n}号`)
  await form.getByLabel('列入依据').fill('云机管〔2026〕8号')
  await form.getByRole('button', { name: '列入机构' }).click()
  await page.getByRole('row', { name: new RegExp(creditCodeOf(n)) }).waitFor()
}

inBrowser(
  'firms are listed, a list is frozen before two witnesses, and everybody who looks on sees the same',
  async () => {
    const clerk = await signedIn('jingban')
    const { page } = clerk
    await page.goto('/firms')
    for (const n of [701, 702, 703]) await listFirm(page, n)
    await expectSound(clerk, 'the list of firms')

    await page.goto('/draws/new')
    await page.getByRole('cell', { name: creditCodeOf(702) }).waitFor()
    const digest = await page.locator('.draw-digest dd').textContent()
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
    await page.getByLabel('用途').fill('公务用车处置评估')
    await page.getByLabel('中国体育彩票排列5开奖号码').check()
    await page.getByLabel('期号').fill('26320')
    const seedDay = addDays(shanghaiDay(new Date()), 2)
    await page.getByLabel('公布日期').fill(seedDay)
    await page.getByLabel('公布日期').press('Enter')
    const witness = async (place: number, name: string) => {
      await page.getByLabel(`姓名 ${place}`).fill(name)
      await page.getByLabel(`单位及职务 ${place}`).fill('派驻纪检监察组')
    }
    const freeze = async () => {
      await page.getByRole('button', { name: '冻结名单' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '冻结名单' }).click()
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    await witness(1, '王建国')
    await witness(2, '王建国')
    await freeze()
    await page.getByText('不得重复填写').waitFor()
    // The refusal is noted by the browser, and is what was asked for.
    clerk.faults.length = 0
    await witness(2, '赵丽华')
    await freeze()
    await page.getByRole('heading', { level: 1, name: /公务用车处置评估/ }).waitFor()
    await page.getByText(`等待 ${seedDay} 公布`).waitFor()
    await expectSound(clerk, 'a frozen draw')
    const address = new URL(page.url()).pathname
    await page.context().close()

    for (const [username, mayVoid] of [
      ['kezhang', true],
      ['shenji', false],
    ] as const) {
      const other = await signedIn(username)
      await other.page.goto('/draws')
      await other.page.getByRole('link', { name: /^抽\d{4}-0001$/ }).click()
      await other.page.getByText(digest ?? '').waitFor()
      expect(new URL(other.page.url()).pathname).toBe(address)
      expect(await other.page.getByRole('button', { name: /作\s?废/ }).count()).toBe(mayVoid ? 1 : 0)
      // Nobody enters the seed before its day.
      expect(await other.page.getByRole('button', { name: '录入种子并抽取' }).count()).toBe(0)
      await expectSound(other, `the draw for ${username}`)
      await other.page.context().close()
    }

    const outsider = await signedIn('danwei')
    await outsider.page.goto(address)
    await outsider.page.getByText('您的角色不能进行此操作').waitFor()
    expect(await outsider.page.getByRole('link', { name: '机构抽取' }).count()).toBe(0)
    await outsider.page.context().close()
  },
)
