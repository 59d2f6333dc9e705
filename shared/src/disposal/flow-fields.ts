import type { Field, Item } from './fields.ts'
import { disposalMethodCodes, disposalMethods } from './methods.ts'
import type { DisposalAction } from './states.ts'

const methodItems: readonly Item[] = disposalMethodCodes.map((code) => ({ code, title: disposalMethods[code] }))

/** 移交清单: papers and things that change hands, and what has to be done by then. */
export const handOverItems: readonly Item[] = [
  { code: 'certificate', title: '机动车登记证书' },
  { code: 'licence', title: '机动车行驶证' },
  { code: 'plates', title: '机动车号牌' },
  { code: 'keys', title: '车辆钥匙' },
  { code: 'invoice', title: '购车发票' },
  { code: 'purchase-tax', title: '车辆购置税完税证明' },
  { code: 'insurance', title: '交强险保险单' },
  { code: 'cards', title: '加油卡、ETC 已注销或收回' },
  { code: 'marks', title: '公务用车标识已清除' },
  { code: 'terminal', title: '定位终端已拆除' },
  { code: 'violations', title: '交通违法、事故已处理完毕' },
  { code: 'secrets', title: '涉密载体、设备已清除' },
]

const remark: Field = { name: 'remark', title: '备注', kind: 'paragraphs', max: 500, optional: true }
const fees: Field = {
  name: 'fees',
  title: '处置费用和税金',
  kind: 'fees',
  optional: true,
  hint: '由处置收入承担的，从应缴金额中扣除；由部门预算承担的，只作记载',
}
const reason: Field = { name: 'reason', title: '原因', kind: 'paragraphs', max: 500 }
const priceReason: Field = {
  name: 'priceReason',
  title: '价格说明',
  kind: 'paragraphs',
  max: 500,
  optional: true,
  hint: '价格明显偏离本单位同类车辆的，须写明原因',
}
const documentNo: Field = { name: 'documentNo', title: '批准文号', kind: 'line', max: 100 }
const bidders: Field = { name: 'bidders', title: '参加竞买人数', kind: 'count', least: 0, most: 10_000 }

/** What is stated at each step, beside the day on which it was done. */
export const steps: Record<DisposalAction, readonly Field[]> = {
  endorse: [{ name: 'opinion', title: '单位意见', kind: 'paragraphs', max: 500, optional: true }],
  withdraw: [reason],
  inspect: [
    { name: 'opinion', title: '技术鉴定意见', kind: 'paragraphs', max: 2000 },
    { name: 'km', title: '里程表读数（公里）', kind: 'km' },
    {
      name: 'method',
      title: '拟处置方式',
      kind: 'choice',
      items: methodItems,
      optional: true,
      hint: '不填即按申报的方式',
    },
  ],
  approve: [
    documentNo,
    { name: 'method', title: '批准的处置方式', kind: 'choice', items: methodItems, optional: true },
    remark,
  ],
  refuse: [reason],
  seal: [
    { name: 'km', title: '封存时里程表读数（公里）', kind: 'km' },
    { name: 'place', title: '封存地点', kind: 'line', max: 100 },
    { name: 'keys', title: '收存钥匙（把）', kind: 'count', least: 0, most: 20 },
  ],
  'hand-over': [
    { name: 'items', title: '移交清单', kind: 'ticks', items: handOverItems },
    { name: 'giver', title: '移交人', kind: 'line', max: 50 },
    { name: 'receiver', title: '接收人', kind: 'line', max: 50 },
    {
      ...remark,
      title: '说明',
      hint: '清单中确已遗失的材料，在此写明情况和补办、声明的办法',
    },
  ],
  appraise: [
    { name: 'firm', title: '评估机构', kind: 'line', max: 100 },
    { name: 'reportNo', title: '评估报告编号', kind: 'line', max: 100 },
    { name: 'baseDay', title: '评估基准日', kind: 'day' },
    { name: 'appraisers', title: '签字评估专业人员', kind: 'lines', least: 2, most: 10 },
    { name: 'price', title: '评估价（元）', kind: 'money', zero: true },
    priceReason,
    fees,
  ],
  reallocate: [
    { name: 'receiver', title: '接收单位', kind: 'agency' },
    documentNo,
    { name: 'givenBy', title: '移出单位签收人', kind: 'line', max: 50 },
    { name: 'takenBy', title: '接收单位签收人', kind: 'line', max: 50 },
  ],
  'deliver-scrap': [
    { name: 'firm', title: '报废机动车回收企业', kind: 'line', max: 100 },
    {
      name: 'qualificationNo',
      title: '资质认定书编号',
      kind: 'line',
      max: 100,
      optional: true,
      hint: '企业在机构名录内的可不填',
    },
    { name: 'certificateNo', title: '《报废机动车回收证明》编号', kind: 'line', max: 100 },
    { name: 'residual', title: '残值收入（元）', kind: 'money', zero: true },
    fees,
  ],
  'confirm-loss': [
    { name: 'finding', title: '灭失情况和责任认定', kind: 'paragraphs', max: 2000 },
    { name: 'proofNo', title: '证明文书编号', kind: 'line', max: 100 },
    { name: 'residual', title: '赔款、残值收入（元）', kind: 'money', zero: true },
    fees,
  ],
  'approve-price': [{ name: 'floor', title: '批准的最低价（元）', kind: 'money' }, documentNo, reason],
  announce: [
    { name: 'firm', title: '拍卖机构或交易平台', kind: 'line', max: 100 },
    { name: 'noticeDay', title: '公告日期', kind: 'day' },
    { name: 'viewingFrom', title: '展示开始日期', kind: 'day' },
    { name: 'viewingUntil', title: '展示截止日期', kind: 'day' },
    { name: 'auctionDay', title: '拍卖日期', kind: 'day' },
    { name: 'reserve', title: '起拍价（保留价，元）', kind: 'money' },
    { name: 'session', title: '拍卖场次', kind: 'line', max: 50, optional: true },
    { name: 'lot', title: '标的号', kind: 'line', max: 20, optional: true },
  ],
  'agree-buyback': [
    { name: 'firm', title: '回收厂家或经销商', kind: 'line', max: 100 },
    { name: 'agreementNo', title: '协议编号', kind: 'line', max: 100 },
    { name: 'price', title: '回收价款（元）', kind: 'money' },
    fees,
  ],
  'record-sold': [
    { name: 'price', title: '成交价（元）', kind: 'money' },
    { name: 'buyer', title: '买受人', kind: 'line', max: 100 },
    bidders,
    { name: 'confirmationNo', title: '成交确认书编号', kind: 'line', max: 100 },
    {
      name: 'independent',
      title: '买受人身份核实',
      kind: 'ticks',
      items: [{ code: 'independent', title: '买受人不是委托人、拍卖人及其工作人员' }],
    },
    { name: 'namesake', title: '同名说明', kind: 'line', max: 200, optional: true },
    priceReason,
    fees,
  ],
  'record-unsold': [bidders, { ...reason, title: '流拍原因' }, fees],
  'withdraw-lot': [{ ...reason, title: '撤拍原因' }],
  'change-method': [
    { name: 'method', title: '变更后的处置方式', kind: 'choice', items: methodItems },
    documentNo,
    reason,
  ],
  transfer: [{ name: 'owner', title: '现机动车所有人', kind: 'line', max: 100 }, fees],
  default: [{ ...reason, title: '违约情况' }],
  deregister: [{ name: 'certificateNo', title: '《机动车注销证明书》编号', kind: 'line', max: 100 }, fees],
  remit: [
    { name: 'amount', title: '缴库金额（元）', kind: 'money', zero: true },
    { name: 'receiptNo', title: '非税收入缴款书号', kind: 'line', max: 100 },
    { ...reason, title: '零缴库说明', optional: true },
    fees,
  ],
  'write-off': [
    { name: 'voucherNo', title: '记账凭证号', kind: 'line', max: 100 },
    { name: 'bookValue', title: '核销账面原值（元）', kind: 'money', zero: true, optional: true },
  ],
  archive: [{ name: 'fileNo', title: '档号', kind: 'line', max: 100 }, remark],
  return: [reason],
  suspend: [reason],
  resume: [reason],
}
