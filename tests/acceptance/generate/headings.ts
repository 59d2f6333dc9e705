import type { Kind } from '../oracle/history.ts'

/** The canonical headings; what a heading's cells are decides how they may be written. */
export const headings: Record<Kind, string[]> = {
  agencies: ['单位编码', '单位名称', '上级单位编码', '统一社会信用代码', '机关层级', '单位类别', '行政区划代码'],
  headcounts: ['单位编码', '职务层次', '编制数', '生效日期', '失效日期', '批准文号'],
  people: ['人员编号', '姓名', '单位编码', '职务', '职务层次', '人员状态', '状态日期'],
  rooms: ['房间编号', '院落', '楼栋', '楼层', '房间号', '用途', '使用面积(㎡)', '使用单位编码', '备注'],
  occupancies: ['房间编号', '人员编号', '起始日期', '截止日期', '批准文号'],
  'vehicle-quotas': ['单位编码', '用途类别', '编制数', '生效日期', '失效日期', '批准文号'],
  vehicles: [
    ...[
      '车辆编号',
      '号牌号码',
      '车辆识别代号',
      '品牌型号',
      '车辆类型',
      '用途类别',
      '能源类型',
      '排气量(升)',
      '核定载客数',
    ],
    ...[
      '购置价格(元)',
      '购置日期',
      '初次登记日期',
      '使用单位编码',
      '行驶里程(公里)',
      '里程日期',
      '检验有效期至',
      '配备审批',
    ],
    '配备批准文号',
  ],
  disposals: [
    ...['处置编号', '车辆编号', '处置方式', '申请日期', '批准日期', '评估基准日', '评估价(元)', '拍卖轮次', '拍卖日期'],
    ...[
      '起拍价(元)',
      '竞价结果',
      '成交价(元)',
      '残值收入(元)',
      '处置税费(元)',
      '上缴金额(元)',
      '上缴日期',
      '缴款凭证号',
    ],
    ...['接收单位编码', '账面原值(元)', '办结日期', '终止日期'],
  ],
}

export const kinds = Object.keys(headings) as Kind[]

/** Kinds whose rows may carry one heading more, 生效日期. */
export const versioned: Kind[] = ['agencies', 'people', 'rooms', 'vehicles']

export const isDate = (heading: string) => heading.endsWith('日期') || ['评估基准日', '检验有效期至'].includes(heading)
export const isMoney = (heading: string) => heading.endsWith('(元)')
export const isNumber = (heading: string) =>
  isMoney(heading) ||
  ['编制数', '使用面积(㎡)', '排气量(升)', '核定载客数', '行驶里程(公里)', '拍卖轮次'].includes(heading)
export const isKey = (heading: string) =>
  ['单位编码', '上级单位编码', '使用单位编码', '接收单位编码', '人员编号', '房间编号', '处置编号'].includes(heading)
export const isEnumeration = (heading: string) =>
  [
    '机关层级',
    '单位类别',
    '职务层次',
    '人员状态',
    '用途',
    '用途类别',
    '车辆类型',
    '能源类型',
    '配备审批',
    '处置方式',
    '竞价结果',
  ].includes(heading)
