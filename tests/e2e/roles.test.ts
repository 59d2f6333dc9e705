import { expect, test } from 'vitest'
import { chromiumPath, desk, expectSound, inBrowser, phone } from './browser.ts'
import { walk } from './walk.ts'

const { signedIn } = walk('demo')

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
    '/firms',
    '/draws',
    '/draws/new',
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
    for (const screen of [desk, phone]) {
      const watched = await signedIn(screen, username)
      for (const path of paths) {
        await watched.page.goto(path)
        await watched.page.getByRole('heading', { level: 1 }).waitFor()
        await expectSound(watched, `${path} for ${username} at ${screen.width}`)
      }
    }
  },
)

inBrowser('a department sees its own and the agencies below it, and nothing of others by any address', async () => {
  const { page } = await signedIn(desk, 'danwei')
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
})

inBrowser('each figure of the home page opens to as many rows as it says', async () => {
  const { page, faults } = await signedIn(desk, 'lingdao')
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
})

inBrowser('the auditor finds who did what, and is told whether the log is whole', async () => {
  const { page, faults } = await signedIn(desk, 'shenji')
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
})
