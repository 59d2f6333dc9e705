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

export const agencies: readonly CityAgency[] = [
  ...(
    [
      ['YC01', '中共云川市委办公室', '党的机关', 'XZ1', [1, 5, 1, 4, 22], ['主任', '副主任']],
      ['YC02', '云川市人大常委会办公室', '人大机关', 'XZ1', [1, 4, 1, 3, 14], ['主任', '副主任']],
      ['YC03', '云川市人民政府办公室', '行政机关', 'XZ1', [1, 6, 1, 5, 26], ['主任', '副主任']],
      ['YC04', '政协云川市委员会办公室', '政协机关', 'XZ1', [1, 4, 1, 3, 12], ['主任', '副主任']],
      ['YC05', '中共云川市纪委监委机关', '监察机关', 'XZ2', [0, 1, 1, 4, 26], ['书记', '副书记']],
      ['YC06', '中共云川市委组织部', '党的机关', 'XZ2', [0, 1, 1, 4, 18], ['部长', '副部长']],
      ['YC07', '中共云川市委宣传部', '党的机关', 'XZ2', [0, 1, 1, 3, 15], ['部长', '副部长']],
      ['YC08', '云川市财政局', '行政机关', 'XZ2', [0, 0, 1, 4, 28], ['局长', '副局长']],
      ['YC09', '云川市机关事务管理局', '行政机关', 'XZ2', [0, 0, 1, 3, 18], ['局长', '副局长']],
      ['YC10', '云川市发展和改革委员会', '行政机关', 'XZ3', [0, 0, 1, 4, 24], ['主任', '副主任']],
      ['YC11', '云川市公安局', '行政机关', 'ZF1', [0, 0, 1, 5, 38], ['局长', '副局长']],
      ['YC12', '云川市人力资源和社会保障局', '行政机关', 'XZ3', [0, 0, 1, 4, 20], ['局长', '副局长']],
      ['YC13', '云川市自然资源和规划局', '行政机关', 'XZ3', [0, 0, 1, 4, 22], ['局长', '副局长']],
      ['YC14', '云川市生态环境局', '行政机关', 'JS1', [0, 0, 1, 3, 18], ['局长', '副局长']],
      ['YC15', '云川市住房和城乡建设局', '行政机关', 'JS1', [0, 0, 1, 4, 20], ['局长', '副局长']],
      ['YC16', '云川市交通运输局', '行政机关', 'JS1', [0, 0, 1, 4, 20], ['局长', '副局长']],
      ['YC17', '云川市市场监督管理局', '行政机关', 'JS2', [0, 0, 1, 4, 26], ['局长', '副局长']],
      ['YC18', '云川市应急管理局', '行政机关', 'JS2', [0, 0, 1, 3, 16], ['局长', '副局长']],
      ['YC19', '云川市档案馆', '参公事业单位', 'XZ3', [0, 0, 1, 2, 12], ['馆长', '副馆长'], 'YC01'],
      ['YC20', '云川市中级人民法院', '审判机关', 'ZF2', [0, 0, 1, 4, 30], ['院长', '副院长']],
      ['YC21', '云川市人民检察院', '检察机关', 'ZF2', [0, 0, 1, 3, 22], ['检察长', '副检察长']],
      ['YC22', '云川市总工会', '群团组织', 'JS2', [0, 0, 1, 2, 9], ['主席', '副主席']],
      ['YC23', '云川市交通运输综合执法支队', '参公事业单位', 'JS1', [0, 0, 0, 2, 24], ['支队长', '支队长'], 'YC16'],
      ['YC24', '云川市公安局交通警察支队', '行政机关', 'ZF1', [0, 0, 0, 2, 26], ['支队长', '支队长'], 'YC11'],
      ['YC25', '云川市机关后勤服务中心', '其他事业单位', 'XZ2', [0, 0, 0, 1, 12], ['主任', '主任'], 'YC09'],
    ] satisfies Row[]
  ).map(ofTier('市级机关', city)),
  ...(
    [
      ['YX01', '中共云溪县委办公室', '党的机关', 'XX1', [1, 4, 1, 2, 12], ['主任', '副主任']],
      ['YX02', '云溪县人民政府办公室', '行政机关', 'XX1', [1, 5, 1, 3, 14], ['主任', '副主任']],
      ['YX03', '云溪县财政局', '行政机关', 'XX1', [0, 0, 1, 3, 15], ['局长', '副局长'], 'YX02'],
      ['YX04', '云溪县公安局', '行政机关', 'XX2', [0, 0, 1, 4, 20], ['局长', '副局长'], 'YX02'],
      ['YX05', '云溪县交通运输局', '行政机关', 'XX2', [0, 0, 1, 3, 11], ['局长', '副局长'], 'YX02'],
    ] satisfies Row[]
  ).map(ofTier('县级机关', county)),
  ...(
    [
      ['QH01', '云川市清河区人民政府办公室', '行政机关', 'QH1', [1, 4, 1, 3, 12], ['主任', '副主任']],
      ['QH02', '云川市清河区市场监督管理局', '行政机关', 'QH1', [0, 0, 1, 3, 14], ['局长', '副局长'], 'QH01'],
    ] satisfies Row[]
  ).map(ofTier('县级机关', district)),
  ...(
    [
      ['YX11', '云溪县溪口镇人民政府', '行政机关', 'XK1', [2, 4, 12], ['镇长', '副镇长'], 'YX02'],
      ['YX12', '云溪县石桥镇人民政府', '行政机关', 'SQ1', [2, 4, 10], ['镇长', '副镇长'], 'YX02'],
      ['YX13', '云溪县青山乡人民政府', '行政机关', 'QS1', [2, 3, 9], ['乡长', '副乡长'], 'YX02'],
      ['YX14', '云溪县白塔镇人民政府', '行政机关', 'BT1', [2, 4, 10], ['镇长', '副镇长'], 'YX02'],
    ] satisfies Row[]
  ).map(ofTier('乡级机关', county)),
]

const creditTypes: Record<string, string> = { 参公事业单位: '2', 其他事业单位: '2', 群团组织: '3' }

export const agencyFile = (): ImportFile =>
  importFile(
    'agencies',
    '单位',
    ['单位编码', '单位名称', '上级单位编码', '统一社会信用代码', '机关层级', '单位类别', '行政区划代码'],
    agencies.map((agency, index) => ({
      单位编码: agency.code,
      单位名称: agency.name,
      上级单位编码: agency.parent,
      统一社会信用代码: creditCodeOf(creditTypes[agency.kind] ?? '1', agency.division, 1001 + index * 37),
      机关层级: agency.tier,
      单位类别: agency.kind,
      行政区划代码: agency.division,
    })),
  )

/** Headcounts that were cut on 1 January 2024; until then there were more posts. */
const cutIn2024: Record<string, number> = { YC08: 2, YC11: 4, YC17: 3, YX03: 2 }

export function headcountFile(): ImportFile {
  const rows = agencies.flatMap((agency) => {
    const bands = bandsOf[agency.tier]
    const paper = agency.division === city ? '云编' : agency.division === county ? '溪编' : '清编'
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
