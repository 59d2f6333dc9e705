import type { Kind, Row } from '../oracle/history.ts'
import type { Dice } from './dice.ts'

/** Changes of one good row, each with the columns that must be named (none: the row stays good). */
export type Spoil = (row: Row) => [Row, ...(string | string[])[]]

const set =
  (heading: string, ...values: string[]) =>
  (dice: Dice): Spoil =>
  (row) => [{ ...row, [heading]: dice.pick(values) }, heading]

const empty = (heading: string) => set(heading, '')
const outside = (heading: string, ...values: string[]) => set(heading, ...values)
const unknown = (heading: string) => set(heading, 'A99X', 'ZZ-404')
const number = (heading: string, ...more: string[]) => set(heading, '-1', '十', '1O', '12.3.4', ...more)
const area = (heading: string) => number(heading, '12.345', '0.001')
const day = (heading: string) => set(heading, '2024-02-30', '2023年13月1日', '20240', '昨天', '2023-02-29')
const two =
  (a: (dice: Dice) => Spoil, b: (dice: Dice) => Spoil) =>
  (dice: Dice): Spoil =>
  (row) => {
    const [once, ...first] = a(dice)(row)
    const [twice, ...second] = b(dice)(once)
    return [twice, ...first, ...second]
  }
export const fine = (): Spoil => (row) => [row]
const given = (spoil: Spoil) => () => spoil

/** Every way in which a single row of a kind can be bad. */
export const spoils: Record<Kind, ((dice: Dice) => Spoil)[]> = {
  agencies: [
    ...[
      empty('单位编码'),
      empty('单位名称'),
      empty('机关层级'),
      outside('机关层级', '区级机关', '县级'),
      unknown('上级单位编码'),
    ],
    ...[outside('单位类别', '企业', '政府'), two(empty('单位名称'), unknown('上级单位编码'))],
  ],
  headcounts: [
    ...[
      empty('单位编码'),
      unknown('单位编码'),
      empty('编制数'),
      number('编制数', '2.5'),
      empty('职务层次'),
      outside('职务层次', '特级'),
    ],
    ...[
      day('生效日期'),
      empty('生效日期'),
      day('失效日期'),
      given((row) => [{ ...row, 失效日期: '2011-12-31' }, '失效日期']),
    ],
  ],
  people: [
    ...[
      empty('人员编号'),
      empty('姓名'),
      unknown('单位编码'),
      empty('单位编码'),
      empty('职务层次'),
      outside('职务层次', '特级'),
    ],
    ...[
      outside('人员状态', '借调', '离岗'),
      empty('人员状态'),
      two(
        given((row) => [{ ...row, 人员状态: '退休' }]),
        day('状态日期'),
      ),
    ],
    given((row) => [{ ...row, 人员状态: '调离', 状态日期: '' }, '状态日期']),
  ],
  rooms: [
    ...[
      empty('房间编号'),
      empty('院落'),
      empty('楼栋'),
      empty('楼层'),
      empty('房间号'),
      empty('用途'),
      empty('使用面积(㎡)'),
    ],
    ...[outside('用途', '茶室', '办公'), area('使用面积(㎡)'), area('使用面积(㎡)'), unknown('使用单位编码')],
    two(outside('用途', '仓库'), area('使用面积(㎡)')),
  ],
  occupancies: [
    ...[
      unknown('房间编号'),
      unknown('人员编号'),
      empty('房间编号'),
      empty('人员编号'),
      empty('起始日期'),
      day('起始日期'),
    ],
    ...[day('截止日期'), set('截止日期', '2009-12-31', '2010-01-14'), two(unknown('房间编号'), unknown('人员编号'))],
  ],
  'vehicle-quotas': [
    ...[
      unknown('单位编码'),
      empty('单位编码'),
      empty('用途类别'),
      outside('用途类别', '接待用车'),
      number('编制数', '1.5'),
    ],
    ...[
      empty('编制数'),
      empty('生效日期'),
      day('生效日期'),
      given((row) => [{ ...row, 失效日期: '2011-12-31' }, '失效日期']),
    ],
  ],
  vehicles: [
    ...[
      empty('车辆编号'),
      empty('号牌号码'),
      empty('车辆识别代号'),
      empty('品牌型号'),
      empty('购置日期'),
      empty('使用单位编码'),
    ],
    ...[
      outside('车辆类型', '面包车'),
      outside('用途类别', '领导用车'),
      outside('能源类型', '煤'),
      outside('配备审批', '一般'),
    ],
    ...[
      area('购置价格(元)'),
      number('排气量(升)'),
      number('行驶里程(公里)'),
      number('核定载客数'),
      day('购置日期'),
      day('里程日期'),
    ],
    ...[day('检验有效期至'), day('初次登记日期'), unknown('使用单位编码')],
    set('号牌号码', '皖P0000', '皖PI2345', '京12345', '皖P123456', 'P00001', '徽P00001'),
    set('车辆识别代号', 'LSVAB1240E200001', 'LSVAB1240E20000123', 'LSVAB1240E2O00001', 'LSVAI1240E2000001'),
  ],
  disposals: [
    ...[
      empty('处置编号'),
      empty('车辆编号'),
      empty('处置方式'),
      empty('申请日期'),
      set('车辆编号', 'V999', '皖Z99999'),
    ],
    ...[outside('处置方式', '变卖'), outside('竞价结果', '中标'), day('申请日期'), day('办结日期'), day('上缴日期')],
    ...[area('评估价(元)'), area('成交价(元)'), area('上缴金额(元)'), area('残值收入(元)'), area('处置税费(元)')],
    ...[unknown('接收单位编码'), set('办结日期', '2020-01-01'), set('终止日期', '2020-01-01')],
    given((row) => [{ ...row, 拍卖轮次: '1', 拍卖日期: '2023-06-01', 竞价结果: '' }, '竞价结果']),
  ],
}
