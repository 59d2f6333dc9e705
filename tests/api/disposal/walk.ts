import { randomUUID } from 'node:crypto'
import type { Role } from '@heding/shared/account/role.ts'
import { addDays, type Day } from '@heding/shared/day.ts'
import { handOverItems } from '@heding/shared/disposal/flow-fields.ts'
import type { DisposalMethod } from '@heding/shared/disposal/methods.ts'
import type { DisposalCard } from '@heding/shared/disposal/schema.ts'
import type { DisposalAction } from '@heding/shared/disposal/states.ts'
import { type Built, buildAgency } from '../../support/build-agency.ts'
import { buildVehicle } from '../../support/build-vehicle.ts'
import { startApi } from '../../support/start-api.ts'
import { pdf } from '../attachments/samples.ts'

export interface Answer {
  status: number
  /** the last part of a problem's type */
  problem: string | undefined
  body: DisposalCard & { detail?: string; missing?: string[]; guard?: string; errors?: { field: string }[] }
  etag: string | null
}

/** Who usually takes a step. */
const takers: Partial<Record<DisposalAction, Role>> = {
  endorse: 'agency-head',
  withdraw: 'agency-user',
  approve: 'asset-head',
  refuse: 'asset-head',
  'approve-price': 'asset-head',
  'change-method': 'asset-head',
  return: 'asset-head',
  suspend: 'asset-head',
  resume: 'asset-head',
  remit: 'finance',
  'write-off': 'finance',
}
export const takerOf = (action: DisposalAction): Role => takers[action] ?? 'asset-clerk'

/** What is stated at a step that fits, as things usually go; an auction is held `on`. */
export const stated = (action: DisposalAction, on: Day): Record<string, unknown> => {
  const all: Partial<Record<DisposalAction, Record<string, unknown>>> = {
    withdraw: { reason: '暂不处置' },
    inspect: { opinion: '车况一般，尚可使用', km: '80000' },
    approve: { documentNo: '机管〔2026〕8号' },
    refuse: { reason: '仍可使用' },
    seal: { km: '80000', place: '一号停车场', keys: 2 },
    'hand-over': { items: handOverItems.map(({ code }) => code), giver: '张三', receiver: '李四' },
    appraise: {
      firm: '云溪评估有限公司',
      reportNo: '云评〔2026〕12号',
      baseDay: on,
      appraisers: ['王一', '赵二'],
      price: '30000',
    },
    announce: {
      firm: '云溪拍卖有限公司',
      noticeDay: on,
      viewingFrom: addDays(on, 3),
      viewingUntil: addDays(on, 5),
      auctionDay: addDays(on, 7),
      reserve: '30000',
    },
    'record-sold': {
      price: '36000',
      buyer: '钱某',
      bidders: 4,
      confirmationNo: '成交2026-1',
      independent: ['independent'],
    },
    'record-unsold': { bidders: 0, reason: '无人应价' },
    'withdraw-lot': { reason: '权属待核' },
    'approve-price': { floor: '20000', documentNo: '机管〔2026〕9号', reason: '市场价格下降' },
    'change-method': { method: 'scrapping', documentNo: '机管〔2026〕10号', reason: '两次流拍' },
    'agree-buyback': { firm: '厂家', agreementNo: '回2026-1', price: '31000' },
    transfer: { owner: '钱某' },
    default: { reason: '逾期未付款' },
    'deliver-scrap': {
      firm: '云溪再生资源公司',
      qualificationNo: '皖资3401',
      certificateNo: '回证2026-1',
      residual: '1500',
    },
    'confirm-loss': { finding: '火灾烧毁，驾驶人无责', proofNo: '消2026-1', residual: '0' },
    deregister: { certificateNo: '注2026-1' },
    remit: { amount: '0', receiptNo: '缴2026-1' },
    'write-off': { voucherNo: '记-12' },
    archive: { fileNo: '档2026-1' },
    return: { reason: '材料有误' },
    suspend: { reason: '权属争议' },
    resume: { reason: '争议已解决' },
  }
  return all[action] ?? {}
}

/** The application with people who walk cases through it. Call it at the top of the file. */
export async function startWalk() {
  const api = await startApi()
  const { clock, db, request } = api
  const send = async (
    role: Role,
    path: string,
    body: object,
    agencyCode?: string,
    headers: Record<string, string> = {},
  ) => {
    const init = {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    }
    const answer = await request(role, path, init, agencyCode)
    return answerOf(answer)
  }
  const answerOf = async (answer: Response): Promise<Answer> => {
    const body = (await answer.json()) as Answer['body'] & { type?: string }
    return { status: answer.status, problem: body.type?.split(':').at(-1), body, etag: answer.headers.get('etag') }
  }
  const isAgencys = (role: Role) => role === 'agency-user' || role === 'agency-head'

  const apply = (vehicle: Built, method: DisposalMethod, agency: Built, more: object = {}) =>
    send(
      'agency-user',
      '/api/disposals',
      { vehicleCode: vehicle.code, method, reason: 'age-update', ...more },
      agency.code,
    )

  const read = async (code: string, role: Role = 'asset-clerk', agencyCode?: string) =>
    answerOf(await request(role, `/api/disposals/${code}`, {}, agencyCode))

  /** A file of that 材料类别 on the case. */
  const attach = async (code: string, paper: string) => {
    const form = new FormData()
    form.set('file', new File([pdf(randomUUID()) as unknown as string], `${paper}.pdf`))
    const query = new URLSearchParams({ type: 'disposal', code, paper })
    const answer = await request('asset-clerk', `/api/attachments?${query}`, { method: 'POST', body: form })
    if (answer.status !== 201) throw new Error(`${paper}: ${answer.status} ${await answer.text()}`)
  }

  /** Takes a step as it is, without seeing to its papers. */
  const act = (
    code: string,
    action: DisposalAction,
    {
      role = takerOf(action),
      agency,
      headers = {},
      ...fields
    }: { role?: Role; agency?: Built; headers?: Record<string, string> } & Record<string, unknown> = {},
  ) =>
    send(
      role,
      `/api/disposals/${code}/actions`,
      { action, ...fields },
      isAgencys(role) ? agency?.code : undefined,
      headers,
    )

  /** Takes a step with its papers and what is usually stated; throws when it is refused. */
  async function take(
    code: string,
    agency: Built,
    action: DisposalAction,
    more: Record<string, unknown> = {},
  ): Promise<Answer> {
    const on =
      (more.on as Day | undefined) ?? new Date(clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
    const { body } = await read(code)
    const next = body.next.find((one) => one.action === action)
    for (const { paper, present } of next?.papers ?? []) if (!present) await attach(code, paper)
    const answer = await act(code, action, { ...stated(action, on), agency, ...more })
    if (answer.status !== 200) throw new Error(`${action}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer
  }

  /** A new case of `method`, taken through `actions`. */
  async function walk(
    method: DisposalMethod,
    actions: readonly DisposalAction[],
    given: { vehicle?: Parameters<typeof buildVehicle>[1]; on?: Day; agency?: Built } = {},
  ) {
    const { agency = await buildAgency(db) } = given
    const vehicle = await buildVehicle(db, { agency, ...given.vehicle })
    const opened = await apply(vehicle, method, agency, given.on ? { on: given.on } : {})
    if (opened.status !== 201) throw new Error(`apply: ${JSON.stringify(opened.body)}`)
    const { code } = opened.body
    for (const action of actions) await take(code, agency, action, given.on ? { on: given.on } : {})
    return { code, agency, vehicle }
  }
  return { ...api, act, apply, attach, read, send, take, walk }
}

/** From 申报 to 移交. */
export const preparation: readonly DisposalAction[] = ['endorse', 'inspect', 'approve', 'seal', 'hand-over']
