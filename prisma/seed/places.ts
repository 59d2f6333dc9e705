import { hundredths } from './random.ts'
import type { CityRoom } from './rooms.ts'
import { type ImportFile, importFile } from './table.ts'

interface Compound {
  name: string
  address: string
  /** hundred-thousandths of a degree as its coordinate system has them */
  at: readonly [longitude: number, latitude: number]
  system: 'CGCS2000' | 'GCJ-02' | 'BD-09'
  division: string
  siteM2: number
  owner: string
}

const compound = (
  name: string,
  address: string,
  at: Compound['at'],
  system: Compound['system'],
  division: string,
  siteM2: number,
  owner: string,
): Compound => ({ name, address, at, system, division, siteM2, owner })

/** The city lies in the hills, where there is none: what its places are drawn at is made up. */
const compounds = {
  XZ: compound('云溪市行政中心', '云溪市政务大道1号', [11751200, 3007300], 'CGCS2000', '349900', 86_400, 'YX09'),
  ZF: compound('云溪市政法大院', '云溪市法治路16号', [11750410, 3008120], 'CGCS2000', '349900', 31_250, 'YX11'),
  JS: compound('建设路办公区', '云溪市建设路88号', [11752260, 3006540], 'CGCS2000', '349900', 18_900, 'YX09'),
  JB: compound('江滨路办公区', '云溪市江滨路203号', [11752930, 3007760], 'CGCS2000', '349900', 14_300, 'YX09'),
  XX: compound('云岭县行政中心', '云岭县岭南大道6号', [11770840, 2999460], 'CGCS2000', '349921', 42_700, 'YL02'),
  QH: compound('清河区政府大院', '云溪市清河区清河路12号', [11748350, 3004890], 'CGCS2000', '349902', 23_500, 'QH01'),
  XK: compound('溪口镇政府大院', '云岭县溪口镇溪口街1号', [11764520, 3003180], 'GCJ-02', '349921', 6_800, 'YL11'),
  SQ: compound('石桥镇政府大院', '云岭县石桥镇石桥街9号', [11778260, 3002470], 'GCJ-02', '349921', 5_900, 'YL12'),
  QS: compound('青山乡政府大院', '云岭县青山乡青山街3号', [11781730, 2993350], 'GCJ-02', '349921', 4_200, 'YL13'),
  BT: compound('白塔镇政府大院', '云岭县白塔镇塔前路7号', [11767690, 2990280], 'BD-09', '349921', 5_600, 'YL14'),
  ZY: compound('竹园镇政府大院', '云岭县竹园镇竹园街2号', [11759940, 2995810], 'GCJ-02', '349921', 5_100, 'YL15'),
  HW: compound('河湾镇政府大院', '清河区河湾镇河湾路5号', [11743680, 3002260], 'GCJ-02', '349902', 6_300, 'QH11'),
  ST: compound('双塘镇政府大院', '清河区双塘镇双塘街18号', [11740150, 3007930], 'GCJ-02', '349902', 5_700, 'QH12'),
  LL: compound('柳林乡政府大院', '清河区柳林乡柳林街4号', [11738420, 3001150], 'BD-09', '349902', 3_900, 'QH13'),
} satisfies Record<string, Compound>

export interface CityBuilding {
  place: Compound
  compound: string
  name: string
  builtYear: number
  /** steps from the middle of its compound, in hundred-thousandths of a degree */
  offset: readonly [east: number, north: number]
  certificate: string
}

const building = (
  place: Compound,
  name: string,
  builtYear: number,
  offset: CityBuilding['offset'],
  certificate: number,
): CityBuilding => ({
  place,
  compound: place.name,
  name,
  builtYear,
  offset,
  // Older houses of the townships have none yet.
  certificate: certificate > 0 ? `皖(2019)云溪市不动产权第${String(certificate).padStart(7, '0')}号` : '',
})

/** By the code with which the numbers of its rooms begin. */
export const buildings: Record<string, CityBuilding> = {
  XZ1: building(compounds.XZ, '1号楼', 2006, [0, 60], 3127),
  XZ2: building(compounds.XZ, '2号楼', 2006, [-90, -20], 3128),
  XZ3: building(compounds.XZ, '3号楼', 2009, [90, -20], 3129),
  XZ4: building(compounds.XZ, '会议中心', 2011, [0, -85], 3130),
  ZF1: building(compounds.ZF, '公安综合楼', 2003, [-40, 10], 3201),
  ZF2: building(compounds.ZF, '审判检察综合楼', 2008, [45, -10], 3202),
  JS1: building(compounds.JS, '东楼', 1996, [35, 0], 3315),
  JS2: building(compounds.JS, '西楼', 1998, [-35, 0], 3316),
  JB1: building(compounds.JB, '1号楼', 2001, [0, 30], 3402),
  JB2: building(compounds.JB, '2号楼', 2001, [5, -30], 3403),
  XX1: building(compounds.XX, '主楼', 2005, [0, 25], 5110),
  XX2: building(compounds.XX, '附楼', 2005, [10, -40], 5111),
  QH1: building(compounds.QH, '办公楼', 1999, [0, 0], 4208),
  XK1: building(compounds.XK, '办公楼', 2002, [0, 0], 5307),
  SQ1: building(compounds.SQ, '办公楼', 1994, [0, 0], 0),
  QS1: building(compounds.QS, '办公楼', 1991, [0, 0], 0),
  BT1: building(compounds.BT, '办公楼', 2010, [0, 0], 5318),
  ZY1: building(compounds.ZY, '办公楼', 1997, [0, 0], 5322),
  HW1: building(compounds.HW, '办公楼', 2004, [0, 0], 4316),
  ST1: building(compounds.ST, '办公楼', 1993, [0, 0], 0),
  LL1: building(compounds.LL, '办公楼', 1989, [0, 0], 0),
}

const degrees = (hundredThousandths: number) =>
  `${Math.floor(hundredThousandths / 100_000)}.${String(hundredThousandths % 100_000).padStart(5, '0')}`
const madeUp = '坐标为示意'

export const compoundFile = (): ImportFile =>
  importFile(
    'compounds',
    '院落',
    [...(['院落', '地址', '经度', '纬度', '坐标系', '行政区划代码', '占地面积(㎡)', '权属单位编码'] as const), '备注'],
    Object.values(compounds).map(({ name, address, at, system, division, siteM2, owner }) => ({
      院落: name,
      地址: address,
      经度: degrees(at[0]),
      纬度: degrees(at[1]),
      坐标系: system,
      行政区划代码: division,
      '占地面积(㎡)': siteM2,
      权属单位编码: owner,
      备注: madeUp,
    })),
  )

/** The gross area of a building follows from its rooms: about two thirds of it are of use. */
export const buildingFile = (rooms: readonly CityRoom[]): ImportFile =>
  importFile(
    'buildings',
    '楼栋',
    [
      ...(['院落', '楼栋', '经度', '纬度', '坐标系', '建筑面积(㎡)', '地上层数', '地下层数'] as const),
      ...(['建成年份', '产权证号', '备注'] as const),
    ],
    Object.entries(buildings).map(
      ([code, { place, compound: name, name: building, builtYear, offset, certificate }]) => {
        const inside = rooms.filter((room) => room.building === code)
        const below = inside.some(({ floor }) => floor.startsWith('B'))
        const usable = inside.reduce((sum, { area }) => sum + area, 0)
        return {
          院落: name,
          楼栋: building,
          经度: degrees(place.at[0] + offset[0]),
          纬度: degrees(place.at[1] + offset[1]),
          坐标系: place.system,
          '建筑面积(㎡)': hundredths(Math.floor((usable * 100) / 65)),
          地上层数: Math.max(...inside.filter(({ floor }) => !floor.startsWith('B')).map(({ floor }) => Number(floor))),
          地下层数: below ? 1 : 0,
          建成年份: builtYear,
          产权证号: certificate,
          备注: madeUp,
        }
      },
    ),
  )
