import { addDays, addYearsClamped, type Day, shanghaiDay } from '@heding/shared/day.ts'
import { handOverItems } from '@heding/shared/disposal/flow-fields.ts'
import type { DisposalMethod } from '@heding/shared/disposal/methods.ts'
import type { DisposalAction } from '@heding/shared/disposal/states.ts'

/** Who takes part; the clerk is `admin`, who also reads the audit log. */
export const people = {
  danwei: { name: '周敏', role: 'agency-user' },
  lingdao: { name: '吴刚', role: 'agency-head' },
  jingban: { name: '郑洁', role: 'asset-clerk' },
  kezhang: { name: '王立', role: 'asset-head' },
  caiwu: { name: '冯岚', role: 'finance' },
} as const
export type Person = keyof typeof people | 'admin'

export interface Planned {
  by: Person
  action: DisposalAction
  fields: Record<string, unknown>
}
/** A way from 申报 to 归档. */
export interface Plan {
  method: DisposalMethod
  reason: string
  appliedOn: Day
  steps: readonly Planned[]
}

const today = shanghaiDay(new Date())
/** So many days ago. */
const ago = (days: number): Day => addDays(today, -days)
/** Old enough for any way, far from its scrap age. */
export const registered = addYearsClamped(today, -8)

const planned = (by: Person, action: DisposalAction, days: number, fields: object = {}): Planned => ({
  by,
  action,
  fields: { on: ago(days), ...fields },
})
const fee = (item: string, amount: string, bearer = '处置收入') => ({ item, amount, bearer })

const preparation: readonly Planned[] = [
  planned('lingdao', 'endorse', 99),
  planned('jingban', 'inspect', 98, { opinion: '车况一般', km: '80000' }),
  planned('kezhang', 'approve', 97, { documentNo: '机管〔2026〕8号' }),
  planned('jingban', 'seal', 96, { km: '80000', place: '一号停车场', keys: 2 }),
  planned('jingban', 'hand-over', 95, {
    items: handOverItems.map(({ code }) => code),
    giver: '周敏',
    receiver: '郑洁',
  }),
]
const announce = (days: number, reserve: string) =>
  planned('jingban', 'announce', days, {
    firm: '云溪拍卖有限公司',
    noticeDay: ago(days),
    viewingFrom: ago(days - 3),
    viewingUntil: ago(days - 5),
    auctionDay: ago(days - 7),
    reserve,
  })
const sold = (days: number, price: string, commission: string) =>
  planned('jingban', 'record-sold', days, {
    price,
    buyer: '钱某',
    bidders: 4,
    confirmationNo: '成交2026-1',
    independent: ['independent'],
    priceReason: '与车况相符',
    fees: [fee('拍卖佣金', commission)],
  })
const remit = (amount: string, receiptNo: string, more: object = {}) =>
  planned('caiwu', 'remit', 2, { amount, receiptNo, ...more })
const closing: readonly Planned[] = [
  planned('caiwu', 'write-off', 1, { voucherNo: '记-12' }),
  planned('jingban', 'archive', 0, { fileNo: '档2026-1' }),
]

/** Every kind of step that moves money, takes it back or gives it back. */
export const plans: readonly Plan[] = [
  {
    ...{ method: 'auction', reason: 'age-update', appliedOn: ago(100) },
    steps: [
      ...preparation,
      planned('jingban', 'appraise', 90, {
        ...{ firm: '云溪评估有限公司', reportNo: '云评〔2026〕12号', baseDay: ago(92), appraisers: ['王一', '赵二'] },
        ...{
          price: '30000',
          priceReason: '与车况相符',
          fees: [fee('评估费', '300.30'), fee('停放保管费', '80', '部门预算')],
        },
      }),
      announce(80, '30000'),
      planned('jingban', 'record-unsold', 73, { bidders: 0, reason: '无人应价' }),
      announce(70, '27000'),
      sold(63, '27500.50', '1375.03'),
      planned('jingban', 'default', 60, { reason: '逾期未付款' }),
      announce(55, '27000'),
      sold(48, '29000', '1450'),
      planned('kezhang', 'return', 47, { reason: '成交价登记有误' }),
      sold(48, '28000.07', '1400'),
      planned('jingban', 'transfer', 40, { owner: '钱某', fees: [fee('税金', '99.99')] }),
      remit('10000', '缴-1'),
      remit('0.01', '缴-2', { fees: [fee('其他费用', '5')] }),
      // 28000.07 − 300.30 − 1375.03 − 1400 − 99.99 − 5 − 10000.01
      remit('14819.74', '缴-3'),
      ...closing,
    ],
  },
  {
    ...{ method: 'scrapping', reason: 'early-safety', appliedOn: ago(100) },
    steps: [
      ...preparation,
      planned('kezhang', 'suspend', 94, { reason: '权属争议' }),
      planned('kezhang', 'resume', 93, { reason: '争议已解决' }),
      planned('jingban', 'deliver-scrap', 60, {
        ...{ firm: '云溪再生资源公司', qualificationNo: '皖资3401', certificateNo: '回证2026-1', residual: '1500.40' },
        fees: [fee('拆解运输费', '200.10')],
      }),
      planned('jingban', 'deregister', 50, { certificateNo: '注2026-1' }),
      remit('1300.30', '缴-4'),
      ...closing,
    ],
  },
  {
    ...{ method: 'loss', reason: 'loss', appliedOn: ago(100) },
    steps: [
      ...preparation,
      planned('jingban', 'confirm-loss', 60, { finding: '火灾烧毁', proofNo: '消2026-1', residual: '0' }),
      planned('jingban', 'deregister', 50, { certificateNo: '注2026-1' }),
      planned('caiwu', 'remit', 2, { amount: '0', receiptNo: '无', reason: '无残值' }),
      ...closing,
    ],
  },
]
