import { randomUUID } from 'node:crypto'
import { handOverItems } from '@heding/shared/disposal/flow-fields.ts'
import { type DisposalAction, disposalActions } from '@heding/shared/disposal/states.ts'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdf } from '../api/attachments/samples.ts'
import { discard, newDataFolder, Product, password } from '../support/product.ts'
import { chromiumPath, expectSound, openBrowser, openPage, type Watched } from './browser.ts'
import { ago, City, type Person, vehicles } from './disposal-people.ts'

const inBrowser = test.skipIf(!chromiumPath)

const dataDir = newDataFolder()
let product: Product
let base: string
let browser: Browser
let city: City
const pages = new Map<Person, Watched>()

beforeAll(async () => {
  if (!chromiumPath) return
  product = new Product({ DATA_DIR: dataDir, RATE_LIMIT: 'off' })
  base = await product.ready(110_000)
  city = new City(base)
  await city.found()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await product?.stop()
  await discard(dataDir)
})

/** The desk of one person: a browser of their own, signed in once. */
async function deskOf(person: Person): Promise<Watched> {
  const known = pages.get(person)
  if (known) return known
  const watched = await openPage(browser, base, 1366, 768)
  const { page } = watched
  await page.goto('/')
  await page.getByLabel('用户名').fill(person)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  pages.set(person, watched)
  return watched
}

const fill = async (form: Locator, values: Record<string, string>) => {
  for (const [label, value] of Object.entries(values)) {
    const name = new RegExp(`^${label.replace(/[（）]/g, '.')}(（选填）)?$`)
    await form.getByRole('textbox', { name }).or(form.getByRole('combobox', { name })).fill(value)
  }
}
const fillDay = async (form: Locator, label: string, day: string) => {
  await form.getByLabel(label).fill(day)
  await form.getByLabel(label).press('Enter')
}

interface Walk {
  on?: string
  papers?: readonly string[]
  values?: Record<string, string>
  days?: Record<string, string>
  more?: (form: Locator, page: Page) => Promise<void>
}

/** Fills in the form of a step on the case's page, its papers first. */
async function fillStep(person: Person, code: string, action: DisposalAction, walk: Walk = {}) {
  const { page } = await deskOf(person)
  await page.goto(`/disposals/${code}`)
  const name = disposalActions[action]
  const next = page.getByRole('region', { name: '下一步' })
  await next.waitFor()
  const choice = next.getByRole('group', { name: '选择要办理的步骤' }).getByRole('button', { name, exact: true })
  const form = page.getByRole('form', { name, exact: true })
  await choice.or(form).first().waitFor()
  if (await choice.count()) await choice.click()
  for (const paper of walk.papers ?? []) {
    await next
      .getByLabel(`选择要上传的${paper}`)
      .setInputFiles({ name: `${paper}.pdf`, mimeType: 'application/pdf', buffer: pdf(randomUUID()) })
    await next.getByText(`已有材料：${paper}`).waitFor()
  }
  if (walk.on) await fillDay(form, '办理日期', walk.on)
  await fill(form, walk.values ?? {})
  for (const [label, day] of Object.entries(walk.days ?? {})) await fillDay(form, label, day)
  await walk.more?.(form, page)
  return { page, form, submit: () => form.getByRole('button', { name, exact: true }).click() }
}

/** Takes a step on the screen, and waits until the case has moved. */
async function take(person: Person, code: string, action: DisposalAction, walk: Walk = {}) {
  const { page, form, submit } = await fillStep(person, code, action, walk)
  await submit()
  const told = page.getByText(`已办理“${disposalActions[action]}”`)
  const refused = form.getByRole('alert')
  await told.or(refused).first().waitFor()
  expect(await refused.allTextContents(), action).toEqual([])
}

/** The browser notes a refusal that a person was shown; nothing else went wrong. */
async function expectRefused(person: Person, shown: Locator) {
  await shown.first().waitFor()
  const { faults } = await deskOf(person)
  expect(faults.splice(0)).toEqual([expect.stringContaining('status of 422')])
}

const tickAll = async (form: Locator) => {
  for (const { title } of handOverItems) await form.getByLabel(title, { exact: true }).check()
}

inBrowser(
  'a vehicle is sold in the second round by five people on their screens; only the last receipt closes it',
  async () => {
    const before = await city.report('auction')
    const desk = await deskOf('danwei')
    const { page } = desk
    await page.goto(`/disposals/new?vehicles=${vehicles.auction.code}`)
    await page.getByRole('radio', { name: '拍卖' }).check()
    await page.getByLabel('处置事由').click()
    await page.getByTitle('使用年限超过规定，申请更新').click()
    await fillDay(page.locator('form'), '申请日期', ago(60))
    await expectSound(desk, 'the application')
    await page.getByRole('button', { name: '提交申请' }).click()
    await page.getByRole('heading', { name: vehicles.auction.plate }).waitFor()
    const code = new URL(page.url()).pathname.split('/').at(-1) ?? ''

    await take('lingdao', code, 'endorse', { on: ago(59), papers: ['会议纪要'] })
    await take('jingban', code, 'inspect', {
      on: ago(58),
      papers: ['照片'],
      values: { 技术鉴定意见: '车况一般，尚可行驶', '里程表读数（公里）': '80500' },
    })
    await take('kezhang', code, 'approve', { on: ago(57), values: { 批准文号: '云机管〔2026〕7号' } })
    await take('jingban', code, 'seal', {
      on: ago(56),
      values: { '封存时里程表读数（公里）': '80500', 封存地点: '一号停车场', '收存钥匙（把）': '2' },
    })
    await take('jingban', code, 'hand-over', {
      on: ago(55),
      papers: ['移交验收单'],
      values: { 移交人: '周敏', 接收人: '郑洁' },
      more: tickAll,
    })
    await take('jingban', code, 'appraise', {
      on: ago(50),
      papers: ['评估报告'],
      values: {
        评估机构: '云溪资产评估有限公司',
        评估报告编号: '云评〔2026〕12号',
        '签字评估专业人员第 1 项': '王一',
        '签字评估专业人员第 2 项': '赵二',
        '评估价（元）': '30000',
      },
      days: { 评估基准日: ago(50) },
    })
    const announcement = (notice: number, reserve: string) => ({
      papers: ['拍卖公告'],
      values: { 拍卖机构或交易平台: '云溪拍卖有限公司', '起拍价（保留价，元）': reserve },
      days: {
        公告日期: ago(notice),
        展示开始日期: ago(notice - 3),
        展示截止日期: ago(notice - 5),
        拍卖日期: ago(notice - 8),
      },
    })
    // Below the appraisal in the first round: refused at the field, and nothing is lost that was filled in.
    const low = await fillStep('jingban', code, 'announce', { on: ago(48), ...announcement(48, '29999.99') })
    await low.submit()
    await expectRefused('jingban', low.form.getByRole('alert').filter({ hasText: '起拍价不得低于 30000.00 元' }))
    await fill(low.form, { '起拍价（保留价，元）': '30000' })
    await low.submit()
    await low.page.getByText('已办理“发布拍卖公告”').waitFor()
    await take('jingban', code, 'record-unsold', {
      on: ago(40),
      papers: ['流拍记录'],
      values: { 参加竞买人数: '0', 流拍原因: '无人应价' },
    })
    await take('jingban', code, 'announce', { on: ago(38), ...announcement(38, '27000') })
    await take('jingban', code, 'record-sold', {
      on: ago(30),
      papers: ['成交确认书'],
      values: { '成交价（元）': '28000', 买受人: '钱某', 参加竞买人数: '4', 成交确认书编号: '成2026-1' },
      more: async (form, at) => {
        await form.getByLabel('买受人不是委托人、拍卖人及其工作人员').check()
        await form.getByRole('button', { name: '添加费用' }).click()
        const item = form.getByLabel('第 1 项费用名称')
        await item.click()
        // The list moves while it opens: by its keys it is chosen from all the same.
        await at.getByTitle('拍卖佣金').waitFor()
        await item.press('ArrowDown')
        await item.press('Enter')
        await form.getByTitle('拍卖佣金').waitFor()
        await form.getByLabel('第 1 项费用金额').fill('1400')
      },
    })
    await take('jingban', code, 'transfer', { on: ago(20), papers: ['过户凭证'], values: { 现机动车所有人: '钱某' } })
    await take('caiwu', code, 'remit', {
      on: ago(10),
      papers: ['缴款凭证'],
      values: { '缴库金额（元）': '20000', 非税收入缴款书号: '缴-1' },
    })
    // Part of it is in: the case stays, and says what is still owed.
    const finance = (await deskOf('caiwu')).page
    await finance.getByRole('region', { name: '款项（元）' }).getByText('6,600.00').first().waitFor()
    expect(await city.report('auction')).toEqual(before)
    await take('caiwu', code, 'remit', { papers: ['缴款凭证'], values: { 非税收入缴款书号: '缴-2' } })
    await take('caiwu', code, 'write-off', { papers: ['记账凭证'], values: { 记账凭证号: '记-12' } })
    await take('jingban', code, 'archive', { values: { 档号: '档2026-1' } })
    const clerk = await deskOf('jingban')
    await clerk.page.getByText('本案“已归档”，已经结束。').waitFor()
    await clerk.page.getByRole('button', { name: '已归档' }).and(clerk.page.locator('[aria-current="step"]')).waitFor()
    await expectSound(clerk, 'the closed case')
    expect(await city.report('auction')).toEqual({
      completed: before.completed + 1,
      proceeds: '28000.00',
      due: '26600.00',
      remitted: '26600.00',
    })
  },
)

inBrowser(
  'a reallocation is refused where the receiver has no free slot, and done once the quota is raised',
  async () => {
    const before = await city.report('reallocation')
    const code = await city.apply('reallocation', ago(20))
    await city.prepare(code, ago(18))
    const { page, form, submit } = await fillStep('jingban', code, 'reallocate', {
      papers: ['批准文件'],
      values: { 批准文号: '云机管〔2026〕9号', 移出单位签收人: '周敏', 接收单位签收人: '秦某' },
      more: async (fields, at) => {
        await fields.getByLabel('接收单位', { exact: true }).fill('水利')
        await at.getByTitle('云溪市水利局').click()
      },
    })
    await submit()
    await expectRefused('jingban', form.getByRole('alert').filter({ hasText: '没有空编' }))
    const raised = await city.post('admin', '/api/changes', {
      kind: 'vehicle-quotas',
      rows: [
        {
          agency_code: 'D2',
          category: '应急保障用车',
          number: '1',
          valid_from: '2018-01-01',
        },
      ],
      onChange: 'correct',
    })
    expect(raised.status, JSON.stringify(raised.body)).toBe(200)
    await submit()
    await page.getByText('已办理“调剂交接”').waitFor()
    expect(await city.report('reallocation')).toEqual(before)
    await city.close(code)
    expect(await city.report('reallocation')).toMatchObject({ completed: before.completed + 1, proceeds: '0.00' })
    await page.goto(`/vehicles/${vehicles.reallocation.code}`)
    await page.getByRole('link', { name: '云溪市水利局' }).first().waitFor()
  },
)

inBrowser(
  'a vehicle is scrapped: without the certificate it is not delivered, and its residual value is remitted',
  async () => {
    const code = await city.apply('scrapping', ago(20))
    await city.prepare(code, ago(18))
    const values = {
      报废机动车回收企业: '云溪再生资源有限公司',
      '《报废机动车回收证明》编号': '回2026-1',
      '残值收入（元）': '1500',
      资质认定书编号: '皖资3401',
    }
    const bare = await fillStep('jingban', code, 'deliver-scrap', { on: ago(15), values })
    await bare.submit()
    await expectRefused('jingban', bare.form.getByRole('alert').filter({ hasText: '报废回收证明' }))
    await take('jingban', code, 'deliver-scrap', { on: ago(15), papers: ['报废回收证明'], values })
    await city.take('jingban', code, 'deregister', { on: ago(12), certificateNo: '注-1' }, ['注销证明'])
    await take('caiwu', code, 'remit', { papers: ['缴款凭证'], values: { 非税收入缴款书号: '缴-3' } })
    await city.close(code)
    expect(await city.report('scrapping')).toEqual({
      completed: 1,
      proceeds: '1500.00',
      due: '1500.00',
      remitted: '1500.00',
    })
  },
)

inBrowser('a buyback below the appraisal needs the lowest price approved by the head', async () => {
  const code = await city.apply('buyback', ago(20))
  await city.prepare(code, ago(18))
  const appraisal = {
    firm: '云溪评估',
    reportNo: '评-2',
    baseDay: ago(16),
    appraisers: ['王一', '赵二'],
    price: '30000',
  }
  await city.take('jingban', code, 'appraise', { on: ago(16), ...appraisal }, ['评估报告'])
  const values = { 回收厂家或经销商: '大众经销商', 协议编号: '协-1', '回收价款（元）': '25000' }
  const low = await fillStep('jingban', code, 'agree-buyback', { on: ago(14), papers: ['合同协议'], values })
  await low.submit()
  await expectRefused('jingban', low.form.getByRole('alert').filter({ hasText: '回收价款不得低于 30000.00 元' }))
  await take('kezhang', code, 'approve-price', {
    on: ago(14),
    values: { '批准的最低价（元）': '25000', 批准文号: '云机管〔2026〕10号', 原因: '市场价格下降' },
  })
  await take('jingban', code, 'agree-buyback', { on: ago(13), values })
  await city.take('jingban', code, 'transfer', { on: ago(12), owner: '大众经销商' }, ['过户凭证'])
  await city.take('caiwu', code, 'remit', { amount: '25000', receiptNo: '缴-4' }, ['缴款凭证'])
  await city.close(code)
  expect(await city.report('buyback')).toEqual({
    ...{ completed: 1, proceeds: '25000.00', due: '25000.00', remitted: '25000.00' },
  })
})

inBrowser('a lost vehicle is written off on proof; that nothing is remitted needs its reason', async () => {
  const code = await city.apply('loss', ago(20))
  await city.prepare(code, ago(18))
  const loss = { finding: '火灾烧毁，驾驶人无责', proofNo: '消2026-1', residual: '0' }
  await city.take('jingban', code, 'confirm-loss', { on: ago(15), ...loss }, ['灭失证明'])
  await city.take('jingban', code, 'deregister', { on: ago(12), certificateNo: '注-2' }, ['注销证明'])
  const silent = await fillStep('caiwu', code, 'remit', { values: { 非税收入缴款书号: '无' } })
  await silent.submit()
  await expectRefused('caiwu', silent.form.getByRole('alert').filter({ hasText: '零缴库的原因' }))
  await fill(silent.form, { 零缴库说明: '无赔款，无残值' })
  await silent.submit()
  await silent.page.getByText('已办理“缴库”').waitFor()
  await city.close(code)
  expect(await city.report('loss')).toEqual({ completed: 1, proceeds: '0.00', due: '0.00', remitted: '0.00' })
})

inBrowser('board, leaks and list are sound on a desk and on a phone, and nobody met a fault on the way', async () => {
  for (const [width, height] of [
    [1366, 768],
    [390, 844],
  ] as const) {
    const watched = await openPage(browser, base, width, height)
    const { page } = watched
    await page.goto('/disposals')
    await page.getByLabel('用户名').fill('jingban')
    await page.getByLabel('密码').fill(password)
    await page.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { name: '处置办理' }).waitFor()
    await page.getByText('共 5 件').first().waitFor()
    await expectSound(watched, `the cases at ${width}`)
    await page.getByRole('link', { name: vehicles.loss.plate }).first().click()
    await page.getByRole('heading', { name: vehicles.loss.plate }).waitFor()
    await expectSound(watched, `a case at ${width}`)
    await page.context().close()
  }
  for (const [person, { faults }] of pages) expect(faults, person).toEqual([])
})
