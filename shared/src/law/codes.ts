import type { SubjectType } from './finding.ts'

export type FindingGroup = 'office' | 'vehicle'

/** What a reader is told of every finding of one code; the figures are named as the columns of a list name them. */
export interface CodeText {
  title: string
  group: FindingGroup
  subject: SubjectType
  /** unit of measured, limit and excess; empty where there are no figures */
  unit: string
  measured: string
  limit: string
  excess: string
  /** what to do, one step a sentence, with the clause that asks for it */
  remedies: readonly string[]
}

const m2 = { unit: 'm²', excess: '超出面积' }
const days = { unit: '天', excess: '超出天数' }
const none = { unit: '', measured: '', limit: '', excess: '' }

/** Titles, units and what to do, by code. The judges write these codes and no others. */
export const findingCodes = {
  'office.person.area': {
    title: '个人办公室面积超标',
    group: 'office',
    subject: 'person',
    ...m2,
    measured: '使用面积',
    limit: '面积上限',
    remedies: [
      '在标准以内使用办公室，不得超标准占用（《党政机关办公用房管理办法》第十九条）。',
      '依次考虑调换房间、合用办公室，最后才作工程改造；隔断内外仍由同一人使用的，不算整改到位。',
    ],
  },
  'office.person.rooms': {
    title: '未经批准多处占用办公室',
    group: 'office',
    subject: 'person',
    unit: '间',
    excess: '超出间数',
    measured: '办公室间数',
    limit: '间数上限',
    remedies: [
      '保留主要任职单位一处办公室，其余腾退（《党政机关办公用房管理办法》第十九条）。',
      '确因异地任职且经常使用需另行安排的，按规定报批后登记批准文号。',
    ],
  },
  'office.person.overdue': {
    title: '退休、调离人员逾期未腾退',
    group: 'office',
    subject: 'person',
    ...days,
    excess: '逾期天数',
    measured: '逾期天数',
    limit: '允许天数',
    remedies: [
      '由所在单位收回房间并办理移交（《党政机关办公用房管理办法》第十九条：办理手续后1个月内收回）。',
      '房间已收回的，登记使用截止日期。',
    ],
  },
  'office.agency.area': {
    title: '单位办公室总面积超标',
    group: 'office',
    subject: 'agency',
    ...m2,
    measured: '办公室面积',
    limit: '核定面积',
    remedies: [
      '将超出部分腾退，移交机关事务管理部门统一调剂（《机关事务管理条例》第二十二条）。',
      '人员编制已调整的，登记新的编制数及批准文号后重新核定。',
    ],
  },
  'office.agency.service': {
    title: '单位服务用房面积超标',
    group: 'office',
    subject: 'agency',
    ...m2,
    measured: '服务用房面积',
    limit: '核定面积',
    remedies: [
      '将超出部分腾退，移交机关事务管理部门统一调剂（《机关事务管理条例》第二十二条）。',
      '会议室、接待室采用可拆卸隔断，按需合并使用（《党政机关办公用房管理办法》第二十条）。',
    ],
  },
  'office.room.vacant': {
    title: '办公室长期空置',
    group: 'office',
    subject: 'room',
    ...days,
    measured: '空置天数',
    limit: '天数上限',
    remedies: [
      '优先调剂使用，其次转换用途、置换、出租、拍卖或者拆除（《党政机关办公用房管理办法》第六章）。',
      '实际有人使用的，登记使用人及起始日期。',
    ],
  },
  'vehicle.price': {
    title: '车辆购置价格超标',
    group: 'vehicle',
    subject: 'vehicle',
    unit: '元',
    measured: '购置价格',
    limit: '价格上限',
    excess: '超出金额',
    remedies: [
      '核对购置价格是否不含车辆购置税（《党政机关公务用车管理办法》第七条）。',
      '确属超标准配备的，由公务用车主管部门收回，调剂或者公开处置。',
      '按工作需要或者特殊情况批准配备的，登记配备审批及批准文号。',
    ],
  },
  'vehicle.displacement': {
    title: '车辆排气量超标',
    group: 'vehicle',
    subject: 'vehicle',
    unit: '升',
    measured: '排气量',
    limit: '排气量上限',
    excess: '超出排气量',
    remedies: [
      '核对行驶证所载排气量（《党政机关公务用车管理办法》第七条）。',
      '确属超标准配备的，由公务用车主管部门收回，调剂或者公开处置。',
      '按工作需要或者特殊情况批准配备的，登记配备审批及批准文号。',
    ],
  },
  'vehicle.tier': {
    title: '客车缺少特殊情况审批',
    group: 'vehicle',
    subject: 'vehicle',
    ...none,
    remedies: [
      '确经批准配备的，登记「特殊情况」审批及批准文号后重新判定（《党政机关公务用车管理办法》第七条）。',
      '未经批准的，由公务用车主管部门收回，调剂或者公开处置。',
    ],
  },
  'vehicle.quota': {
    title: '车辆超编制',
    group: 'vehicle',
    subject: 'agency',
    unit: '辆',
    measured: '实有车辆',
    limit: '编制数',
    excess: '超编车辆',
    remedies: [
      '将超编车辆调剂到有空余编制的单位，或者公开处置（《党政机关公务用车管理办法》第六条）。',
      '编制已核定的，登记编制数、生效日期及批准文号。',
    ],
  },
  'vehicle.scrap-due': {
    title: '车辆达到强制报废年限',
    group: 'vehicle',
    subject: 'vehicle',
    unit: '年',
    measured: '已满年数',
    limit: '报废年限',
    excess: '超出年数',
    remedies: [
      '立即停止使用，不得上道路行驶（《道路交通安全法》第十四条）。',
      '办理报废处置，交有资质的回收企业拆解并注销登记（《机动车强制报废标准规定》第四条、第五条）。',
    ],
  },
  'vehicle.scrap-guided': {
    title: '车辆达到引导报废里程',
    group: 'vehicle',
    subject: 'vehicle',
    unit: '公里',
    measured: '行驶里程',
    limit: '引导里程',
    excess: '超出里程',
    remedies: [
      '组织技术鉴定；维修价值不大的可以办理报废，仍可安全使用的可以继续使用（《机动车强制报废标准规定》第七条）。',
    ],
  },
  'vehicle.renewable': {
    title: '车辆超过更新年限',
    group: 'vehicle',
    subject: 'vehicle',
    unit: '年',
    measured: '已满年数',
    limit: '更新年限',
    excess: '超出年数',
    remedies: [
      '可以列入年度更新计划；未达强制报废标准且仍可使用的，应当继续使用（《党政机关公务用车管理办法》第二十二条）。',
    ],
  },
  'vehicle.inspection': {
    title: '车辆检验逾期',
    group: 'vehicle',
    subject: 'vehicle',
    ...days,
    excess: '逾期天数',
    measured: '逾期天数',
    limit: '允许天数',
    remedies: [
      '停止使用并尽快办理检验（《道路交通安全法实施条例》第十六条）。',
      '连续3个检验周期未取得检验合格标志的，应当强制报废（《机动车强制报废标准规定》第四条）。',
      '已检验合格的，登记新的检验有效期。',
    ],
  },
  'data.person.band': {
    title: '人员职务层次与机关层级不符',
    group: 'office',
    subject: 'person',
    ...none,
    remedies: ['按所在单位的机关层级更正职务层次，或者更正单位的机关层级；更正前该人员不计入面积核定。'],
  },
  'data.agency.band': {
    title: '编制职务层次与机关层级不符',
    group: 'office',
    subject: 'agency',
    ...none,
    remedies: ['按单位的机关层级更正编制的职务层次，或者更正单位的机关层级；更正前该项编制不计入核定面积。'],
  },
} as const satisfies Record<string, CodeText>

export type FindingCode = keyof typeof findingCodes
