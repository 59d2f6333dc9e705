import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { addDays, addYearsClamped, type Day, shanghaiDay } from '@heding/shared/day.ts'
import type { DisposalMethod } from '@heding/shared/disposal/methods.ts'
import type { DisposalAction } from '@heding/shared/disposal/states.ts'
import { expect } from 'vitest'
import { Outsider } from '../acceptance/client.ts'
import { pdf } from '../api/attachments/samples.ts'
import { password } from '../support/product.ts'

/** The people of one city: each takes only the steps of their own post. */
export const people = {
  danwei: { name: '周敏', role: 'agency-user' },
  lingdao: { name: '吴刚', role: 'agency-head' },
  jingban: { name: '郑洁', role: 'asset-clerk' },
  kezhang: { name: '王立', role: 'asset-head' },
  caiwu: { name: '冯岚', role: 'finance' },
} as const
export type Person = keyof typeof people

export const today: Day = shanghaiDay(new Date())
/** So many days ago. */
export const ago = (days: number): Day => addDays(today, -days)

const registered = addYearsClamped(today, -8)
export const vehicles = {
  auction: { code: 'C1', plate: '皖P10001' },
  scrapping: { code: 'C2', plate: '皖P10002' },
  reallocation: { code: 'C3', plate: '皖P10003' },
  buyback: { code: 'C4', plate: '皖P10004' },
  loss: { code: 'C5', plate: '皖P10005' },
} as const satisfies Record<DisposalMethod, { code: string; plate: string }>

const csv = (lines: readonly (readonly string[])[]) => lines.map((line) => line.join(',')).join('\n')
const files = {
  agencies: csv([
    ['单位编码', '单位名称', '机关层级'],
    ['D1', '云溪市农业农村局', '市级机关'],
    ['D2', '云溪市水利局', '市级机关'],
  ]),
  'vehicle-quotas': csv([
    ['单位编码', '用途类别', '编制数', '生效日期'],
    ['D1', '应急保障用车', '5', '2018-01-01'],
    ['D2', '应急保障用车', '0', '2018-01-01'],
  ]),
  vehicles: csv([
    [
      ...['车辆编号', '号牌号码', '车辆识别代号', '品牌型号', '车辆类型', '用途类别', '能源类型', '排气量(升)'],
      ...['购置价格(元)', '购置日期', '初次登记日期', '使用单位编码', '行驶里程(公里)'],
    ],
    ...Object.values(vehicles).map(({ code, plate }, at) => [
      ...[code, plate, `LSVAB0010E200010${at + 1}`, '大众帕萨特', '轿车', '应急保障用车', '汽油', '1.8'],
      ...['170000.00', registered, registered, 'D1', '80000'],
    ]),
  ]),
}

/** What of the annual report a journey moves. */
interface Moved {
  completed: number
  proceeds: string
  due: string
  remitted: string
}
const nothing: Moved = { completed: 0, proceeds: '0.00', due: '0.00', remitted: '0.00' }

/** The city as its people reach it from outside: register filled, one account each. */
export class City {
  readonly base: string
  readonly #as = new Map<Person | 'admin', Outsider>()
  constructor(base: string) {
    this.base = base
  }

  /** Fills the register and opens the accounts. */
  async found(): Promise<void> {
    const admin = new Outsider(this.base)
    await admin.signIn('admin', password)
    this.#as.set('admin', admin)
    const folder = mkdtempSync(path.join(os.tmpdir(), 'heding-city-'))
    mkdirSync(folder, { recursive: true })
    for (const kind of ['agencies', 'vehicle-quotas', 'vehicles'] as const) {
      const file = path.join(folder, `${kind}.csv`)
      writeFileSync(file, files[kind])
      const { status, errors } = await admin.importFile(kind, file)
      expect(status, JSON.stringify(errors)).toBe('done')
    }
    rmSync(folder, { recursive: true, force: true })
    for (const [username, { name, role }] of Object.entries(people)) {
      const agencyCode = role.startsWith('agency-') ? 'D1' : undefined
      const account = { username, name, role, agencyCode, password, mustChangePassword: false }
      const { status, body } = await this.post('admin', '/api/users', account)
      expect(status, JSON.stringify(body)).toBe(201)
    }
  }

  async #of(person: Person | 'admin'): Promise<Outsider> {
    const known = this.#as.get(person)
    if (known) return known
    const outsider = new Outsider(this.base)
    expect((await outsider.signIn(person, password)).status).toBe(200)
    this.#as.set(person, outsider)
    return outsider
  }

  async post(person: Person | 'admin', address: string, body: object) {
    const headers = { 'content-type': 'application/json' }
    return (await this.#of(person)).call(address, { method: 'POST', headers, body: JSON.stringify(body) })
  }

  async apply(method: DisposalMethod, on: Day): Promise<string> {
    const reasons: Partial<Record<DisposalMethod, string>> = { scrapping: 'scrap-standard', loss: 'loss' }
    const vehicleCode = vehicles[method].code
    const { status, body } = await this.post('danwei', '/api/disposals', {
      ...{ vehicleCode, method, reason: reasons[method] ?? 'age-update', on },
    })
    expect(status, JSON.stringify(body)).toBe(201)
    return (body as { code: string }).code
  }

  /** Takes a step by the API, with its papers. */
  async take(person: Person, code: string, action: DisposalAction, fields: object, papers: readonly string[] = []) {
    const outsider = await this.#of(person)
    for (const paper of papers) {
      const form = new FormData()
      form.set('file', new Blob([Uint8Array.from(pdf(randomUUID()))]), `${paper}.pdf`)
      const query = new URLSearchParams({ type: 'disposal', code, paper })
      const attached = await outsider.call(`/api/attachments?${query}`, { method: 'POST', body: form })
      expect(attached.status, JSON.stringify(attached.body)).toBe(201)
    }
    const { status, body } = await this.post(person, `/api/disposals/${code}/actions`, { action, ...fields })
    expect(status, `${action}: ${JSON.stringify(body)}`).toBe(200)
  }

  /** From 审核 to 移交, by whoever each step belongs to. */
  async prepare(code: string, on: Day): Promise<void> {
    await this.take('lingdao', code, 'endorse', { on }, ['会议纪要'])
    await this.take('jingban', code, 'inspect', { on, opinion: '车况一般', km: '80500' }, ['照片'])
    await this.take('kezhang', code, 'approve', { on, documentNo: '云机管〔2026〕8号' })
    await this.take('jingban', code, 'seal', { on, km: '80500', place: '一号停车场', keys: 2 })
    const { handOverItems } = await import('@heding/shared/disposal/flow-fields.ts')
    const items = handOverItems.map((item) => item.code)
    await this.take('jingban', code, 'hand-over', { on, items, giver: '周敏', receiver: '郑洁' }, ['移交验收单'])
  }

  async close(code: string): Promise<void> {
    await this.take('caiwu', code, 'write-off', { voucherNo: '记-12' }, ['记账凭证'])
    await this.take('jingban', code, 'archive', { fileNo: '档-1' })
  }

  /** What the annual report says of a method. */
  async report(method: DisposalMethod): Promise<Moved> {
    const { body } = await (await this.#of('kezhang')).call(`/api/reports/disposals?year=${today.slice(0, 4)}`)
    const line = (body as { byMethod: (Moved & { method: string })[] }).byMethod.find((one) => one.method === method)
    if (!line) return nothing
    const { completed, proceeds, due, remitted } = line
    return { completed, proceeds, due, remitted }
  }
}
