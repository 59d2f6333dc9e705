import { agencyKinds, bands, personStatuses, tiers } from '../agency/norms.ts'
import { kinds } from '../imports/kinds.ts'
import { findingCodes } from '../law/codes.ts'
import type { SubjectType } from '../law/finding.ts'
import { roomUses } from '../office/norms.ts'
import { approvalTiers, bodyTypes, categories, energies } from '../vehicle/norms.ts'

/** The registers that are listed, by the noun of their route. */
export const nouns = ['agencies', 'people', 'rooms', 'vehicles', 'compounds', 'buildings'] as const
export type Noun = (typeof nouns)[number]

/**
 * What a column holds. It decides how a list is narrowed by it: `text` by values and by a part of them, `choice` by
 * values, `number` and `day` by a range; whatever may be empty also by being so. `derived` columns follow from other
 * records and are only shown.
 */
export type ListColumnType =
  | { type: 'text' }
  | { type: 'choice'; values: readonly string[] }
  | { type: 'number'; decimals: number }
  | { type: 'day' }
  | { type: 'derived'; decimals: number | null }

export type ListColumn = ListColumnType & {
  /** how a row names it, and `sort`, `columns` and filters with it */
  field: string
  /** the heading on screen and on paper: that of the import file where the file has such a column */
  heading: string
  /** some records have no value */
  nullable: boolean
  sortable: boolean
  /** shown unless somebody chose otherwise */
  shown: boolean
  /** in characters of a sheet's column */
  width: number
}

type Options = { nullable?: true; hidden?: true; unsortable?: true }
const column = (field: string, heading: string, width: number, kind: ListColumnType, options: Options): ListColumn => ({
  ...kind,
  field,
  heading,
  width,
  nullable: options.nullable ?? false,
  sortable: !options.unsortable,
  shown: !options.hidden,
})
const text = (field: string, heading: string, width: number, options: Options = {}) =>
  column(field, heading, width, { type: 'text' }, options)
const choice = (field: string, heading: string, width: number, values: readonly string[], options: Options = {}) =>
  column(field, heading, width, { type: 'choice', values: [...new Set(values)] }, options)
const number = (field: string, heading: string, width: number, decimals: number, options: Options = {}) =>
  column(field, heading, width, { type: 'number', decimals }, options)
const day = (field: string, heading: string, options: Options = {}) =>
  column(field, heading, 12, { type: 'day' }, options)
const derived = (field: string, heading: string, width: number, decimals: number | null, options: Options = {}) =>
  column(field, heading, width, { type: 'derived', decimals }, { ...options, unsortable: true })

const findings = derived('findings', '预警', 30, null)
const place = [
  number('longitude', '经度', 13, 6, { nullable: true, hidden: true }),
  number('latitude', '纬度', 12, 6, { nullable: true, hidden: true }),
]

/** The columns of each register in the order in which they stand; lists, exports and saved views know no others. */
export const listColumns: Record<Noun, readonly ListColumn[]> = {
  agencies: [
    text('code', '单位编码', 12),
    text('name', '单位名称', 28),
    choice('tier', '机关层级', 10, tiers),
    choice('kind', '单位类别', 14, agencyKinds, { nullable: true }),
    text('parentName', '上级单位', 24, { nullable: true }),
    text('parentCode', '上级单位编码', 12, { nullable: true, hidden: true }),
    text('creditCode', '统一社会信用代码', 22, { nullable: true, hidden: true }),
    text('divisionCode', '行政区划代码', 14, { nullable: true, hidden: true }),
    derived('children', '下级单位数', 12, 0),
    findings,
  ],
  people: [
    text('code', '人员编号', 14),
    text('name', '姓名', 12),
    text('agencyName', '单位名称', 26, { nullable: true }),
    text('title', '职务', 20, { nullable: true }),
    choice('band', '职务层次', 16, Object.values(bands).flat()),
    choice('status', '人员状态', 10, personStatuses),
    day('statusOn', '状态日期', { nullable: true }),
    text('agencyCode', '单位编码', 12, { hidden: true }),
    findings,
  ],
  rooms: [
    text('code', '房间编号', 14),
    text('compound', '院落', 18),
    text('building', '楼栋', 12),
    text('floor', '楼层', 8),
    text('number', '房间号', 10),
    choice('use', '用途', 14, Object.values(roomUses).flat()),
    number('usableArea', '使用面积(㎡)', 14, 2),
    text('agencyName', '使用单位', 26, { nullable: true }),
    text('agencyCode', '使用单位编码', 14, { nullable: true, hidden: true }),
    text('remark', '备注', 24, { nullable: true, hidden: true }),
    findings,
  ],
  vehicles: [
    text('code', '车辆编号', 14),
    text('plate', '号牌号码', 12),
    text('model', '品牌型号', 22),
    choice('bodyType', '车辆类型', 14, bodyTypes),
    choice('category', '用途类别', 18, categories),
    choice('energy', '能源类型', 14, energies, { hidden: true }),
    text('agencyName', '使用单位', 26, { nullable: true }),
    number('price', '购置价格(元)', 16, 2),
    day('purchasedOn', '购置日期', { hidden: true }),
    day('firstRegisteredOn', '初次登记日期'),
    day('inspectionUntil', '检验有效期至', { nullable: true }),
    number('displacementL', '排气量(升)', 12, 3, { nullable: true, hidden: true }),
    number('seats', '核定载客数', 12, 0, { nullable: true, hidden: true }),
    text('vin', '车辆识别代号', 20, { hidden: true }),
    text('agencyCode', '使用单位编码', 14, { hidden: true }),
    choice('approvalTier', '配备审批', 12, approvalTiers, { hidden: true }),
    text('approvalNo', '配备批准文号', 22, { nullable: true, hidden: true }),
    findings,
  ],
  compounds: [
    text('code', '院落', 20),
    text('address', '地址', 28, { nullable: true }),
    text('agencyName', '权属单位', 26, { nullable: true }),
    text('agencyCode', '权属单位编码', 14, { nullable: true, hidden: true }),
    text('divisionCode', '行政区划代码', 14, { nullable: true, hidden: true }),
    number('siteArea', '占地面积(㎡)', 14, 2, { nullable: true }),
    derived('buildings', '楼栋数', 10, 0),
    derived('rooms', '房间数', 10, 0),
    derived('usableArea', '使用面积(㎡)', 14, 2),
    ...place,
    text('remark', '备注', 24, { nullable: true, hidden: true }),
  ],
  buildings: [
    text('compound', '院落', 20),
    text('building', '楼栋', 14),
    number('grossFloorArea', '建筑面积(㎡)', 14, 2, { nullable: true }),
    number('floorsAbove', '地上层数', 10, 0, { nullable: true }),
    number('floorsBelow', '地下层数', 10, 0, { nullable: true }),
    number('builtYear', '建成年份', 10, 0, { nullable: true }),
    text('titleCertificate', '产权证号', 24, { nullable: true }),
    derived('floors', '登记楼层数', 12, 0),
    derived('rooms', '房间数', 10, 0),
    derived('usableArea', '使用面积(㎡)', 14, 2),
    text('code', '楼栋编码', 26, { hidden: true }),
    ...place,
    text('remark', '备注', 24, { nullable: true, hidden: true }),
  ],
}

/** The subject under which findings speak of a register's rows; places are not judged. */
export const subjectOf: Record<Noun, SubjectType | null> = {
  agencies: 'agency',
  people: 'person',
  rooms: 'room',
  vehicles: 'vehicle',
  compounds: null,
  buildings: null,
}

/** The codes of findings that can speak of a register's rows. */
export const findingCodesOf = (noun: Noun): string[] =>
  Object.entries(findingCodes)
    .filter(([, { subject }]) => subject === subjectOf[noun])
    .map(([code]) => code)

/** What one row of a register is called. */
export const titleOf: Record<Noun, string> = {
  agencies: kinds.agencies.title,
  people: kinds.people.title,
  rooms: '用房',
  vehicles: kinds.vehicles.title,
  compounds: kinds.compounds.title,
  buildings: kinds.buildings.title,
}
