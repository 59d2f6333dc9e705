import { agencyKinds, bands, personStatuses, tiers } from '../agency/norms.ts'
import { auctionResults, disposalMethods } from '../disposal/methods.ts'
import { roomUses } from '../office/norms.ts'
import { coordinateSystems } from '../office/position.ts'
import { approvalTiers, bodyTypes, categories, energies } from '../vehicle/norms.ts'

/** What may be imported, in the order in which the kinds build on each other. */
export const kindNames = [
  'agencies',
  'headcounts',
  'people',
  'compounds',
  'buildings',
  'rooms',
  'occupancies',
  'vehicle-quotas',
  'vehicles',
  'disposals',
] as const
export type Kind = (typeof kindNames)[number]

/** Which texts a cell takes. Keys and enumerations fold to half-width, text keeps its characters. */
export type CellType =
  | { type: 'key' | 'date' | 'plate' | 'vin' }
  /** `max`: code points; `lines`: line breaks and tabs are welcome */
  | { type: 'text'; max: number; lines: boolean }
  /** `whenEmpty`: what an empty cell stands for */
  | { type: 'enum'; values: readonly string[]; whenEmpty: string | null }
  /** as many places as numeric(`digits`, `decimals`) holds; never negative */
  | { type: 'decimal'; digits: number; decimals: number }
  | { type: 'integer'; min: number }

export type Column = CellType & {
  /** the staging column */
  field: string
  /** the canonical heading */
  heading: string
  /** other headings that are taken for it, unless the canonical one is there too */
  aliases: readonly string[]
  required: boolean
  /** what the example row of the template shows; empty: left blank */
  example: string
  /** what to know before filling it in, for the template; empty: nothing */
  note: string
}

export interface KindDefinition {
  kind: Kind
  title: string
  columns: readonly Column[]
  /** the fields that tell its rows apart */
  key: readonly string[]
}

type Extras = { note?: string; aliases?: readonly string[] }
type Maker = (field: string, heading: string, example?: string, extras?: Extras) => Column

const maker =
  (cell: CellType): Maker =>
  (field, heading, example = '', { note = '', aliases = [] } = {}) => ({
    ...cell,
    field,
    heading,
    aliases,
    required: false,
    example,
    note,
  })

const key = maker({ type: 'key' })
const text = maker({ type: 'text', max: 200, lines: false })
const remark = maker({ type: 'text', max: 2000, lines: true })
const day = maker({ type: 'date' })
const plate = maker({ type: 'plate' })
const vin = maker({ type: 'vin' })
const count = maker({ type: 'integer', min: 0 })
const round = maker({ type: 'integer', min: 1 })
const money = maker({ type: 'decimal', digits: 14, decimals: 2 })
const area = maker({ type: 'decimal', digits: 10, decimals: 2 })
const kilometres = maker({ type: 'decimal', digits: 10, decimals: 2 })
const siteArea = maker({ type: 'decimal', digits: 12, decimals: 2 })
const degrees = maker({ type: 'decimal', digits: 11, decimals: 8 })
const litres = maker({ type: 'decimal', digits: 6, decimals: 3 })
const oneOf = (values: readonly string[], whenEmpty: string | null = null) => maker({ type: 'enum', values, whenEmpty })

const must = (column: Column): Column => ({ ...column, required: true })

const bandNote = `填职务层次而非职级，按单位的机关层级选用：${Object.entries(bands)
  .map(([tier, names]) => `${tier}（${names.join('、')}）`)
  .join('；')}`
const lastDayNote = '填最后一日；仍然有效的留空'
const versionNote = '本行内容自该日起生效；首次登记可留空，表示一直如此'
const approvalNo = text('approval_no', '批准文号')
const position: readonly Column[] = [
  degrees('longitude', '经度', '117.028611', { note: '十进制度数，与纬度同时填写' }),
  degrees('latitude', '纬度', '30.541944', { note: '十进制度数，与经度同时填写' }),
  oneOf(coordinateSystems)('coordinate_system', '坐标系', 'CGCS2000', {
    note: '填写经纬度的必填：测绘成果为 CGCS2000，高德、腾讯地图为 GCJ-02，百度地图为 BD-09；登记时统一换算',
  }),
]

/** The import tables with their headings in order: what outsiders' files rely on. */
export const kinds: Record<Kind, KindDefinition> = {
  agencies: {
    kind: 'agencies',
    title: '单位',
    key: ['code'],
    columns: [
      must(key('code', '单位编码', '示例A02')),
      must(text('name', '单位名称', '云溪市财政局')),
      key('parent_code', '上级单位编码'),
      key('credit_code', '统一社会信用代码'),
      must(oneOf(tiers)('tier', '机关层级', '市级机关')),
      oneOf(agencyKinds)('kind', '单位类别', '行政机关'),
      key('division_code', '行政区划代码', '340000'),
      day('valid_from', '生效日期', '', { note: versionNote }),
    ],
  },
  headcounts: {
    kind: 'headcounts',
    title: '人员编制',
    key: ['agency_code', 'band', 'valid_from'],
    columns: [
      must(key('agency_code', '单位编码', '示例A02')),
      must(key('band', '职务层次', '正局(处)级', { note: bandNote })),
      must(count('number', '编制数', '1')),
      must(day('valid_from', '生效日期', '2018-01-01')),
      day('valid_until', '失效日期', '', { note: lastDayNote }),
      approvalNo,
    ],
  },
  people: {
    kind: 'people',
    title: '人员',
    key: ['code'],
    columns: [
      must(key('code', '人员编号', '示例P001')),
      must(text('name', '姓名', '周明')),
      must(key('agency_code', '单位编码', 'A02')),
      text('title', '职务', '局长'),
      must(key('band', '职务层次', '正局(处)级', { note: bandNote, aliases: ['职级'] })),
      must(oneOf(personStatuses)('status', '人员状态', '在职')),
      day('status_on', '状态日期', '', { note: '退休、调离的必填' }),
      day('valid_from', '生效日期', '', { note: versionNote }),
    ],
  },
  compounds: {
    kind: 'compounds',
    title: '院落',
    key: ['compound'],
    columns: [
      must(text('compound', '院落', '示例：市行政中心', { note: '与房间表的院落名称一致' })),
      text('address', '地址', '示范路1号'),
      ...position,
      key('division_code', '行政区划代码', '340000'),
      siteArea('site_area', '占地面积(㎡)', '26680'),
      key('title_agency_code', '权属单位编码', 'A02'),
      remark('remark', '备注'),
      day('valid_from', '生效日期', '', { note: versionNote }),
    ],
  },
  buildings: {
    kind: 'buildings',
    title: '楼栋',
    key: ['compound', 'building'],
    columns: [
      must(text('compound', '院落', '示例：市行政中心', { note: '与房间表的院落名称一致' })),
      must(text('building', '楼栋', '1号楼', { note: '与房间表的楼栋名称一致' })),
      ...position,
      siteArea('gross_floor_area', '建筑面积(㎡)', '12600.5'),
      count('floors_above', '地上层数', '12'),
      count('floors_below', '地下层数', '1'),
      round('built_year', '建成年份', '2008'),
      text('title_certificate', '产权证号'),
      remark('remark', '备注'),
      day('valid_from', '生效日期', '', { note: versionNote }),
    ],
  },
  rooms: {
    kind: 'rooms',
    title: '房间',
    key: ['code'],
    columns: [
      must(key('code', '房间编号', '示例R101')),
      must(text('compound', '院落', '市行政中心')),
      must(text('building', '楼栋', '1号楼')),
      must(text('floor', '楼层', '1')),
      must(text('number', '房间号', '101')),
      must(oneOf(Object.values(roomUses).flat())('use', '用途', '办公室')),
      must(area('usable_area', '使用面积(㎡)', '18.5', { note: '填使用面积，不是建筑面积' })),
      key('agency_code', '使用单位编码', 'A02'),
      remark('remark', '备注'),
      day('valid_from', '生效日期', '', { note: versionNote }),
    ],
  },
  occupancies: {
    kind: 'occupancies',
    title: '房间使用',
    key: ['room_code', 'person_code', 'valid_from'],
    columns: [
      must(key('room_code', '房间编号', '示例R101')),
      must(key('person_code', '人员编号', 'P001')),
      must(day('valid_from', '起始日期', '2020-03-01')),
      day('valid_until', '截止日期', '', { note: '填最后一日；仍在使用的留空' }),
      text('approval_no', '批准文号', '', { note: '两处以上办公室的，填批准文号' }),
    ],
  },
  'vehicle-quotas': {
    kind: 'vehicle-quotas',
    title: '车辆编制',
    key: ['agency_code', 'category', 'valid_from'],
    columns: [
      must(key('agency_code', '单位编码', '示例A02')),
      must(oneOf(categories)('category', '用途类别', '机要通信用车')),
      must(count('number', '编制数', '1')),
      must(day('valid_from', '生效日期', '2018-01-01')),
      day('valid_until', '失效日期', '', { note: lastDayNote }),
      approvalNo,
    ],
  },
  vehicles: {
    kind: 'vehicles',
    title: '车辆',
    key: ['code'],
    columns: [
      must(key('code', '车辆编号', '示例V001')),
      must(plate('plate', '号牌号码', '皖P12345')),
      must(vin('vin', '车辆识别代号', 'LTESTCAR3RB000011')),
      must(text('model', '品牌型号', '大众宝来1.5L')),
      must(oneOf(bodyTypes)('body_type', '车辆类型', '轿车')),
      must(oneOf(categories)('category', '用途类别', '机要通信用车')),
      must(oneOf(energies)('energy', '能源类型', '汽油')),
      litres('displacement_l', '排气量(升)', '1.5'),
      count('seats', '核定载客数', '5'),
      must(money('price', '购置价格(元)', '118800', { note: '不含车辆购置税' })),
      must(day('purchased_on', '购置日期', '2019-05-20')),
      must(day('first_registered_on', '初次登记日期', '2019-05-28')),
      must(key('agency_code', '使用单位编码', 'A02')),
      kilometres('odometer_km', '行驶里程(公里)', '61200'),
      day('odometer_on', '里程日期', '2024-05-31'),
      day('inspection_until', '检验有效期至', '2025-05-31'),
      oneOf(approvalTiers, '正常')('approval_tier', '配备审批', '', { note: '留空即“正常”' }),
      text('approval_no', '配备批准文号'),
      day('valid_from', '生效日期', '', { note: versionNote }),
    ],
  },
  disposals: {
    kind: 'disposals',
    title: '历史处置台账',
    key: ['code', 'round'],
    columns: [
      must(key('code', '处置编号', '示例C23001', { note: '同一处置的多轮拍卖、多张缴款凭证各占一行，编号相同' })),
      must(key('vehicle_ref', '车辆编号', 'V001', { note: '也可填已登记车辆的车辆识别代号或号牌号码' })),
      must(oneOf(Object.values(disposalMethods))('method', '处置方式', '拍卖')),
      must(day('applied_on', '申请日期', '2023-02-01')),
      day('approved_on', '批准日期', '2023-02-20'),
      day('appraised_on', '评估基准日', '2023-03-01'),
      money('appraisal', '评估价(元)', '60000'),
      round('round', '拍卖轮次', '1'),
      day('auctioned_on', '拍卖日期', '2023-04-10'),
      money('start_price', '起拍价(元)', '60000'),
      oneOf(auctionResults)('result', '竞价结果', '成交', { note: '填了拍卖日期的必填' }),
      money('hammer_price', '成交价(元)', '96000'),
      money('residual', '残值收入(元)'),
      money('fees', '处置税费(元)', '2880'),
      money('remitted', '上缴金额(元)', '93120'),
      day('remitted_on', '上缴日期', '2023-05-08'),
      key('receipt_no', '缴款凭证号', '00012301'),
      key('receiver_code', '接收单位编码'),
      money('book_value', '账面原值(元)', '118800'),
      day('completed_on', '办结日期', '2023-05-15'),
      day('ended_on', '终止日期', '', { note: '未处置而终止的，填终止日期' }),
    ],
  },
}

export const isKind = (text: string): text is Kind => kindNames.some((kind) => kind === text)
