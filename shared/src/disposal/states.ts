import type { DisposalMethod } from './methods.ts'

/** States of a case; how they follow each other stands in `flow.ts`. */
export const disposalStates = {
  applied: '已申报',
  endorsed: '单位已审核',
  inspected: '已鉴定',
  approved: '已批准',
  sealed: '已封存',
  'handed-over': '已移交',
  reallocated: '已调剂',
  appraised: '已评估',
  announced: '已公告',
  unsold: '流拍',
  sold: '已成交',
  'bought-back': '已回收',
  'scrap-delivered': '已交售',
  'loss-confirmed': '灭失已确认',
  transferred: '已过户',
  deregistered: '已注销',
  remitted: '已缴库',
  'written-off': '已核销',
  archived: '已归档',
  withdrawn: '已撤回',
  refused: '不予批准',
} as const
export type DisposalState = keyof typeof disposalStates
export const disposalStateCodes = Object.keys(disposalStates) as [DisposalState, ...DisposalState[]]

/** From these nothing leads on. */
export const closedStates: readonly DisposalState[] = ['archived', 'withdrawn', 'refused']
export const isOpen = (state: DisposalState): boolean => !closedStates.includes(state)

export const disposalActions = {
  endorse: '单位审核同意',
  withdraw: '撤回申请',
  inspect: '技术鉴定',
  approve: '批准处置',
  refuse: '不予批准',
  seal: '封存停驶',
  'hand-over': '移交',
  appraise: '评估',
  reallocate: '调剂交接',
  'deliver-scrap': '交售报废',
  'confirm-loss': '确认灭失',
  'approve-price': '批准底价',
  announce: '发布拍卖公告',
  'agree-buyback': '签订回收协议',
  'record-sold': '登记成交',
  'record-unsold': '登记流拍',
  'withdraw-lot': '撤拍',
  'change-method': '变更处置方式',
  transfer: '转移登记',
  default: '买受人违约',
  deregister: '注销登记',
  remit: '缴库',
  'write-off': '核销',
  archive: '归档',
  return: '退回一步',
  suspend: '中止',
  resume: '恢复办理',
} as const
export type DisposalAction = keyof typeof disposalActions
export const disposalActionCodes = Object.keys(disposalActions) as [DisposalAction, ...DisposalAction[]]

/** Why a vehicle is to be disposed of (公务用车管理办法 第二十二条; 行政事业性国有资产管理条例 第二十一条). */
export const disposalReasons = {
  'age-update': '使用年限超过规定，申请更新',
  'early-safety': '安全等原因提前更新',
  'over-quota': '超编制配备',
  'over-standard': '超标准配备',
  idle: '闲置',
  'unit-change': '单位撤销、合并或职能调整',
  'scrap-standard': '达到报废标准',
  loss: '灭失、被盗抢',
  other: '其他',
} as const
export type DisposalReason = keyof typeof disposalReasons
export const disposalReasonCodes = Object.keys(disposalReasons) as [DisposalReason, ...DisposalReason[]]

/** The parts of the procedure, as its chapters are called. */
export const disposalPhases = {
  preparation: '处置准备',
  reallocation: '调剂使用',
  auction: '拍卖处置',
  buyback: '厂家回收',
  scrapping: '报废处置',
  loss: '灭失核销',
  closing: '后续工作',
  closed: '已结束',
} as const
export type DisposalPhase = keyof typeof disposalPhases

const preparing: readonly DisposalState[] = ['applied', 'endorsed', 'inspected', 'approved', 'sealed', 'handed-over']
const closing: readonly DisposalState[] = ['reallocated', 'transferred', 'deregistered', 'remitted', 'written-off']

/** Where in the procedure a case of `method` stands. */
export const phaseOf = (state: DisposalState, method: DisposalMethod): DisposalPhase => {
  if (!isOpen(state)) return 'closed'
  if (preparing.includes(state)) return 'preparation'
  return closing.includes(state) ? 'closing' : method
}
