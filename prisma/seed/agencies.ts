import { creditCodeOf } from './identifiers.ts'
import { type ImportFile, importFile } from './table.ts'

/** An agency of the demo city: its posts by band, from the highest down, and where it sits. */
export interface CityAgency {
  code: string
  name: string
  parent: string
  tier: '市级机关' | '县级机关' | '乡级机关'
  kind: string
  division: string
  posts: readonly number[]
  building: string
  /** what the head and the deputy are called */
  heads: readonly [string, string]
}

export const bandsOf: Record<CityAgency['tier'], readonly string[]> = {
  市级机关: ['市级正职', '市级副职', '正局(处)级', '副局(处)级', '局(处)级以下'],
  县级机关: ['县级正职', '县级副职', '正科级', '副科级', '科级以下'],
  乡级机关: ['乡级正职', '乡级副职', '乡级以下'],
}

const city = '349900'
const county = '349921'
const district = '349902'

type Row = [
  code: string,
  name: string,
  kind: string,
  building: string,
  posts: number[],
  heads: [string, string],
  parent?: string,
]

const ofTier =
  (tier: CityAgency['tier'], division: string) =>
  ([code, name, kind, building, posts, heads, parent = '']: Row): CityAgency => ({
    code,
    name,
    parent,
    tier,
    kind,
    division,
    posts,
    building,
    heads,
  })

const cityRows: Row[] = [
  ['YX01', '中共云溪市委办公室', '党的机关', 'XZ1', [1, 5, 1, 4, 54], ['主任', '副主任']],
  ['YX02', '云溪市人大常委会办公室', '人大机关', 'XZ1', [1, 4, 1, 3, 32], ['主任', '副主任']],
  ['YX03', '云溪市人民政府办公室', '行政机关', 'XZ1', [1, 6, 1, 5, 66], ['主任', '副主任']],
  ['YX04', '政协云溪市委员会办公室', '政协机关', 'XZ1', [1, 4, 1, 3, 28], ['主任', '副主任']],
  ['YX05', '中共云溪市纪委监委机关', '监察机关', 'XZ2', [0, 1, 1, 4, 78], ['书记', '副书记']],
  ['YX06', '中共云溪市委组织部', '党的机关', 'XZ2', [0, 1, 1, 4, 38], ['部长', '副部长']],
  ['YX07', '中共云溪市委宣传部', '党的机关', 'XZ2', [0, 1, 1, 3, 32], ['部长', '副部长']],
  ['YX08', '云溪市财政局', '行政机关', 'XZ2', [0, 0, 1, 4, 72], ['局长', '副局长']],
  ['YX09', '云溪市机关事务管理局', '行政机关', 'XZ2', [0, 0, 1, 3, 40], ['局长', '副局长']],
  ['YX10', '云溪市发展和改革委员会', '行政机关', 'XZ3', [0, 0, 1, 4, 58], ['主任', '副主任']],
  ['YX11', '云溪市公安局', '行政机关', 'ZF1', [0, 0, 1, 5, 158], ['局长', '副局长']],
  ['YX12', '云溪市人力资源和社会保障局', '行政机关', 'XZ3', [0, 0, 1, 4, 56], ['局长', '副局长']],
  ['YX13', '云溪市自然资源和规划局', '行政机关', 'XZ3', [0, 0, 1, 4, 62], ['局长', '副局长']],
  ['YX14', '云溪市生态环境局', '行政机关', 'JS1', [0, 0, 1, 3, 48], ['局长', '副局长']],
  ['YX15', '云溪市住房和城乡建设局', '行政机关', 'JS1', [0, 0, 1, 4, 54], ['局长', '副局长']],
  ['YX16', '云溪市交通运输局', '行政机关', 'JS1', [0, 0, 1, 4, 52], ['局长', '副局长']],
  ['YX17', '云溪市市场监督管理局', '行政机关', 'JS2', [0, 0, 1, 4, 86], ['局长', '副局长']],
  ['YX18', '云溪市应急管理局', '行政机关', 'JS2', [0, 0, 1, 3, 40], ['局长', '副局长']],
  ['YX19', '云溪市档案馆', '参公事业单位', 'XZ3', [0, 0, 1, 2, 24], ['馆长', '副馆长'], 'YX01'],
  ['YX20', '云溪市中级人民法院', '审判机关', 'ZF2', [0, 0, 1, 4, 96], ['院长', '副院长']],
  ['YX21', '云溪市人民检察院', '检察机关', 'ZF2', [0, 0, 1, 3, 74], ['检察长', '副检察长']],
  ['YX22', '云溪市总工会', '群团组织', 'JS2', [0, 0, 1, 2, 18], ['主席', '副主席']],
  ['YX23', '云溪市交通运输综合执法支队', '参公事业单位', 'JS1', [0, 0, 0, 2, 70], ['支队长', '支队长'], 'YX16'],
  ['YX24', '云溪市公安局交通警察支队', '行政机关', 'ZF1', [0, 0, 0, 2, 106], ['支队长', '支队长'], 'YX11'],
  ['YX25', '云溪市机关后勤服务中心', '其他事业单位', 'XZ2', [0, 0, 0, 1, 26], ['主任', '主任'], 'YX09'],
  ['YX26', '中共云溪市委统一战线工作部', '党的机关', 'XZ2', [0, 1, 1, 2, 20], ['部长', '副部长']],
  ['YX27', '云溪市教育局', '行政机关', 'JB1', [0, 0, 1, 4, 48], ['局长', '副局长']],
  ['YX28', '云溪市农业农村局', '行政机关', 'JB1', [0, 0, 1, 4, 52], ['局长', '副局长']],
  ['YX29', '云溪市水利局', '行政机关', 'JB1', [0, 0, 1, 3, 40], ['局长', '副局长']],
  ['YX30', '云溪市文化和旅游局', '行政机关', 'JB2', [0, 0, 1, 3, 38], ['局长', '副局长']],
  ['YX31', '云溪市卫生健康委员会', '行政机关', 'JB2', [0, 0, 1, 4, 46], ['主任', '副主任']],
  ['YX32', '云溪市审计局', '行政机关', 'JB2', [0, 0, 1, 3, 42], ['局长', '副局长']],
  ['YX33', '云溪市司法局', '行政机关', 'XZ3', [0, 0, 1, 3, 36], ['局长', '副局长']],
  ['YX34', '共青团云溪市委员会', '群团组织', 'JS2', [0, 0, 1, 2, 12], ['书记', '副书记']],
  ['YX35', '云溪市公路事业发展中心', '其他事业单位', 'JS1', [0, 0, 0, 2, 34], ['主任', '主任'], 'YX16'],
]

/** It was raised to 市级机关 while its posts and its people are still kept by the bands of a county. */
const raised: Row = ['YX36', '云溪市文物保护中心', '参公事业单位', 'JB2', [0, 0, 1, 2, 6], ['主任', '副主任'], 'YX30']
const raisedOn = '2025-07-01'

const countyRows: Row[] = [
  ['YL01', '中共云岭县委办公室', '党的机关', 'XX1', [1, 4, 1, 2, 26], ['主任', '副主任']],
  ['YL02', '云岭县人民政府办公室', '行政机关', 'XX1', [1, 5, 1, 3, 32], ['主任', '副主任']],
  ['YL03', '云岭县财政局', '行政机关', 'XX1', [0, 0, 1, 3, 36], ['局长', '副局长'], 'YL02'],
  ['YL04', '云岭县公安局', '行政机关', 'XX2', [0, 0, 1, 4, 92], ['局长', '副局长'], 'YL02'],
  ['YL05', '云岭县交通运输局', '行政机关', 'XX2', [0, 0, 1, 3, 26], ['局长', '副局长'], 'YL02'],
  ['YL06', '云岭县人大常委会办公室', '人大机关', 'XX1', [1, 3, 1, 1, 14], ['主任', '副主任']],
  ['YL07', '政协云岭县委员会办公室', '政协机关', 'XX1', [1, 3, 1, 1, 12], ['主任', '副主任']],
  ['YL08', '云岭县教育局', '行政机关', 'XX2', [0, 0, 1, 3, 28], ['局长', '副局长'], 'YL02'],
  ['YL09', '云岭县市场监督管理局', '行政机关', 'XX2', [0, 0, 1, 3, 48], ['局长', '副局长'], 'YL02'],
]

const districtRows: Row[] = [
  ['QH01', '云溪市清河区人民政府办公室', '行政机关', 'QH1', [1, 4, 1, 3, 30], ['主任', '副主任']],
  ['QH02', '云溪市清河区市场监督管理局', '行政机关', 'QH1', [0, 0, 1, 3, 44], ['局长', '副局长'], 'QH01'],
  ['QH03', '中共云溪市清河区委办公室', '党的机关', 'QH1', [1, 4, 1, 2, 24], ['主任', '副主任']],
  ['QH04', '云溪市清河区财政局', '行政机关', 'QH1', [0, 0, 1, 3, 28], ['局长', '副局长'], 'QH01'],
  ['QH05', '云溪市清河区住房和城乡建设局', '行政机关', 'QH1', [0, 0, 1, 3, 26], ['局长', '副局长'], 'QH01'],
  ['QH06', '云溪市清河区应急管理局', '行政机关', 'QH1', [0, 0, 1, 2, 18], ['局长', '副局长'], 'QH01'],
  ['QH07', '云溪市清河区卫生健康委员会', '行政机关', 'QH1', [0, 0, 1, 3, 24], ['主任', '副主任'], 'QH01'],
]

const townRows: readonly [division: string, row: Row][] = [
  [county, ['YL11', '云岭县溪口镇人民政府', '行政机关', 'XK1', [2, 4, 38], ['镇长', '副镇长'], 'YL02']],
  [county, ['YL12', '云岭县石桥镇人民政府', '行政机关', 'SQ1', [2, 4, 34], ['镇长', '副镇长'], 'YL02']],
  [county, ['YL13', '云岭县青山乡人民政府', '行政机关', 'QS1', [2, 3, 26], ['乡长', '副乡长'], 'YL02']],
  [county, ['YL14', '云岭县白塔镇人民政府', '行政机关', 'BT1', [2, 4, 32], ['镇长', '副镇长'], 'YL02']],
  [county, ['YL15', '云岭县竹园镇人民政府', '行政机关', 'ZY1', [2, 4, 30], ['镇长', '副镇长'], 'YL02']],
  [district, ['QH11', '清河区河湾镇人民政府', '行政机关', 'HW1', [2, 4, 36], ['镇长', '副镇长'], 'QH01']],
  [district, ['QH12', '清河区双塘镇人民政府', '行政机关', 'ST1', [2, 4, 32], ['镇长', '副镇长'], 'QH01']],
  [district, ['QH13', '清河区柳林乡人民政府', '行政机关', 'LL1', [2, 3, 24], ['乡长', '副乡长'], 'QH01']],
]

export const agencies: readonly CityAgency[] = [
  ...cityRows.map(ofTier('市级机关', city)),
  ofTier('县级机关', city)(raised),
  ...countyRows.map(ofTier('县级机关', county)),
  ...districtRows.map(ofTier('县级机关', district)),
  ...townRows.map(([division, row]) => ofTier('乡级机关', division)(row)),
]

/** How many people an agency may have. */
export const postsOf = ({ posts }: CityAgency): number => posts.reduce((sum, number) => sum + number, 0)

const creditTypes: Record<string, string> = { 参公事业单位: '2', 其他事业单位: '2', 群团组织: '3' }

export const agencyFile = (): ImportFile =>
  importFile(
    'agencies',
    '单位',
    ['单位编码', '单位名称', '上级单位编码', '统一社会信用代码', '机关层级', '单位类别', '行政区划代码', '生效日期'],
    agencies.flatMap((agency, index) => {
      const row = {
        单位编码: agency.code,
        单位名称: agency.name,
        上级单位编码: agency.parent,
        统一社会信用代码: creditCodeOf(creditTypes[agency.kind] ?? '1', agency.division, 1001 + index * 37),
        机关层级: agency.tier,
        单位类别: agency.kind,
        行政区划代码: agency.division,
      }
      return agency.code === raised[0] ? [row, { ...row, 机关层级: '市级机关', 生效日期: raisedOn }] : [row]
    }),
  )

/** Headcounts that were cut on 1 January 2024; until then there were more posts. */
const cutIn2024: Record<string, number> = { YX08: 2, YX11: 4, YX17: 3, YL03: 2 }

export function headcountFile(): ImportFile {
  const rows = agencies.flatMap((agency) => {
    const bands = bandsOf[agency.tier]
    const paper = agency.division === city ? '云编' : agency.division === county ? '岭编' : '清编'
    return agency.posts.flatMap((number, index) => {
      const band = bands[index] ?? ''
      const more = index === bands.length - 1 ? cutIn2024[agency.code] : undefined
      const row = {
        单位编码: agency.code,
        职务层次: band,
        编制数: number,
        生效日期: '2019-03-01',
        批准文号: `${paper}〔2019〕8号`,
      }
      if (number === 0) return []
      if (more === undefined) return [row]
      return [
        { ...row, 编制数: number + more, 失效日期: '2023-12-31' },
        { ...row, 生效日期: '2024-01-01', 批准文号: `${paper}〔2023〕21号` },
      ]
    })
  })
  return importFile(
    'headcounts',
    '人员编制',
    ['单位编码', '职务层次', '编制数', '生效日期', '失效日期', '批准文号'],
    rows,
  )
}
