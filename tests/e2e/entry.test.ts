import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectSound, inBrowser, phone } from './browser.ts'
import { walk } from './walk.ts'

const { signedIn } = walk(['agencies', 'headcounts', 'people', 'rooms', 'occupancies'])

/** As an input method writes: a composition that becomes the text. */
async function compose(page: Page, letters: string, text: string) {
  const input = await page.context().newCDPSession(page)
  await input.send('Input.imeSetComposition', {
    text: letters,
    selectionStart: letters.length,
    selectionEnd: letters.length,
  })
  await input.send('Input.insertText', { text })
}

const paste = (page: Page, text: string) =>
  page.evaluate(
    `(() => { const data = new DataTransfer(); data.setData('text/plain', ${JSON.stringify(text)});
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) })()`,
  )
const rowText = (page: Page, row: number) => page.locator(`[role=row][aria-rowindex="${row + 1}"]`).textContent()

inBrowser(
  'a clerk writes rooms as in Excel: in Chinese, pasted, undone, checked, saved, and takes them back',
  async () => {
    const watched = await signedIn()
    const { page } = watched
    await page.goto('/entry/rooms')
    await page.getByRole('grid').waitFor()
    for (const text of ['X1', '', '1号楼', '1', '101']) {
      if (text) await page.keyboard.type(text)
      else await compose(page, 'dayuan', '新大院')
      await page.keyboard.press('Tab')
    }
    await page.keyboard.type('办公室')
    await page.keyboard.press('Tab')
    await page.keyboard.type('二十')
    await page.keyboard.press('Enter')
    expect(await rowText(page, 1)).toMatch(/X1新大院1号楼1101办公室二十/)
    await page.getByRole('region', { name: '待改正' }).getByText('二十').click()
    await page.keyboard.type('20')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: '待改正' }).waitFor({ state: 'detached' })

    await page.keyboard.press('Control+Home')
    await page.keyboard.press('ArrowDown')
    await paste(
      page,
      'X2\t新大院\t1号楼\t1\t102\t办公室\t18\t\t"第一行\n第二行"\r\nX3\t新大院\t1号楼\t1\t103\t办公室\t18\tNONE\r\n',
    )
    expect(await rowText(page, 3)).toContain('X3')
    await page.keyboard.press('Control+z')
    expect(await rowText(page, 3)).not.toContain('X3')
    await page.keyboard.press('Control+y')
    await expectSound(watched, 'the entry sheet')

    await page.reload()
    await page.getByText(/已恢复/).waitFor()
    await page.getByRole('button', { name: '检查' }).click()
    await page.getByRole('region', { name: '待改正' }).getByText('第 3 行').waitFor()
    await page.keyboard.press('Delete')
    await page.getByRole('button', { name: '检查' }).click()
    await page.getByText('检查通过：新增 3 条').waitFor()
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('已保存：新增 3 条').waitFor()
    await page.getByRole('button', { name: '撤销' }).last().click()
    await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click()
    await page.goto('/rooms/X1/edit')
    await page.getByText('没有找到这条记录').waitFor()
  },
)

inBrowser('a form foretells what is over before it is saved, and asks before it is left', async () => {
  const watched = await signedIn()
  const { page } = watched
  await page.goto('/rooms/R102/edit')
  await page.getByLabel('使用面积').fill('90')
  const effect = page.getByRole('complementary', { name: '保存后的核定' })
  await effect.getByText('超标').first().waitFor()
  await effect.getByText('算式与依据').first().click()
  await effect.getByText('发改投资〔2014〕2674号').first().waitFor()
  await expectSound(watched, 'a form that judges')
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '车辆' }).click()
  await page.getByRole('dialog', { name: '离开本页？' }).getByRole('button', { name: '继续填写' }).click()
  await page.keyboard.press('Control+Enter')
  await page.getByText('已更新 R102').waitFor()
  await expectSound(watched, 'a saved form')
})

inBrowser('an agency is saved with its posts in one act, a post ends where another number begins', async () => {
  const watched = await signedIn()
  const { page } = watched
  const choose = async (name: string | RegExp, text: string) => {
    await page.getByLabel(name).click()
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  const dated = async (name: string, day: string) => {
    await page.getByLabel(name).fill(day)
    await page.keyboard.press('Enter')
  }
  await page.goto('/agencies/new')
  await page.getByLabel('单位编码').fill('N1')
  await page.getByLabel('单位名称').fill('数据局')
  await choose('机关层级', '县级')
  await page.getByRole('button', { name: '添加人员编制' }).click()
  await choose('第 1 行 职务层次', '正科级')
  await dated('正科级 生效日期', '2024-03-01')
  await page.keyboard.press('Control+Enter')
  await page.getByText('“编制数”不能为空').waitFor()
  await page.getByLabel('正科级 编制数').fill('1')
  await page.getByRole('complementary', { name: '保存后的核定' }).getByText('没有预警').waitFor()
  await expectSound(watched, 'an agency with its posts')
  await page.keyboard.press('Control+Enter')
  await page.getByText('已登记 N1 数据局。 人员编制：新增 1 条。').waitFor()

  await page.goto('/agencies/N1/edit')
  await page.getByRole('button', { name: '调整' }).click()
  await page.keyboard.type('2')
  await page.keyboard.press('Control+Enter')
  await page.getByText('人员编制：新增 1 条，变更 1 条。').waitFor()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '撤销' }).click()
  await page.getByText('已撤销，登记的内容恢复原样').waitFor()

  await page.goto('/entry/headcounts?agencyCode=N1')
  await page.getByText('已取出 1 条').waitFor()
  expect(await rowText(page, 1)).toMatch(/N1.*正科级12024-03-01/)
})

inBrowser('forms fit a phone, and the sheet says where it is better written', async () => {
  const watched = await signedIn(phone)
  const { page } = watched
  await page.goto('/rooms/new')
  await page.getByLabel('房间编号').waitFor()
  await expectSound(watched, 'a form on a phone')
  await page.goto('/entry/rooms')
  await page.getByText('请在电脑上打开本页').waitFor()
  await expectSound(watched, 'the sheet on a phone')
})
