/** The norms once more, typed from the printed tables and not from the product's. */

/** 每人办公室使用面积, m² (建设标准 表3; 乡级 24/18/9 by common practice). */
export const officeNorms: Record<string, Record<string, number>> = {
  中央机关: { 部级正职: 54, 部级副职: 42, '正司(局)级': 24, '副司(局)级': 18, 处级: 12, 处级以下: 9 },
  省级机关: { 省级正职: 54, 省级副职: 42, '正厅(局)级': 30, '副厅(局)级': 24, 正处级: 18, 副处级: 12, 处级以下: 9 },
  市级机关: { 市级正职: 42, 市级副职: 30, '正局(处)级': 24, '副局(处)级': 18, '局(处)级以下': 9 },
  县级机关: { 县级正职: 30, 县级副职: 24, 正科级: 18, 副科级: 12, 科级以下: 9 },
  乡级机关: { 乡级正职: 24, 乡级副职: 18, 乡级以下: 9 },
}

/** 服务用房 as total = x × norm, in hundredths of m² so that it stays whole; 乡级 has none. */
export function serviceHundredths(tier: string, x: number): number | null {
  const between = (low: number, most: number, high: number, least: number, slope: (x: number) => number) =>
    x <= low ? most * 100 * x : x >= high ? least * 100 * x : slope(x)
  if (tier === '中央机关' || tier === '省级机关') return between(200, 9, 400, 7, (n) => (1100 - n) * n)
  if (tier === '市级机关') return between(200, 8, 400, 6, (n) => (1000 - n) * n)
  if (tier === '县级机关') return between(100, 8, 200, 6, (n) => (500 - n) * n * 2)
  return null
}

export const serviceUses = [
  ...[
    '会议室',
    '接待室',
    '档案室',
    '图书资料室',
    '机关信息网络用房',
    '机要保密室',
    '文印室',
    '收发室',
    '医务室',
    '值班室',
  ],
  ...['储藏室', '物业及工勤人员用房', '开水间', '卫生间'],
]
export const otherUses = ['设备用房', '食堂', '停车库', '警卫用房', '人防设施', '技术业务用房']

export interface Cap {
  price: number
  litres: string | null
}
const car = ['轿车', '其他小型客车']
const row = (bodies: string[], price: number, litres: string | null) =>
  Object.fromEntries(bodies.map((body) => [body, { price, litres }]))
const special = { ...row(['其他小型客车', '中型客车'], 250_000, '3.0'), ...row(['大型客车'], 450_000, null) }
const ordinary = { 正常: row(car, 180_000, '1.8'), 特殊情况: special }
/** 配备标准 from 2017-12-05: category → tier → body. */
export const caps: Record<string, Record<string, Record<string, Cap>>> = {
  机要通信用车: { 正常: row(car, 120_000, '1.6') },
  应急保障用车: ordinary,
  其他公务用车: ordinary,
  执法执勤用车: { 正常: row(car, 120_000, '1.6'), 工作需要: row(car, 180_000, '1.8'), 特殊情况: special },
}
export const capsFrom = '2017-12-05'
export const sedanNewEnergyPrice = 180_000
export const tiersDownwards = ['特殊情况', '工作需要', '正常']

export const scrapYears: Record<string, number> = {
  中型客车: 20,
  大型客车: 20,
  微型载货: 12,
  轻型载货: 15,
  中型载货: 15,
  重型载货: 15,
}
export const guideKm: Record<string, number> = {
  轿车: 600_000,
  其他小型客车: 600_000,
  中型客车: 500_000,
  大型客车: 600_000,
  微型载货: 500_000,
  轻型载货: 600_000,
  中型载货: 600_000,
  重型载货: 700_000,
  专项作业车: 500_000,
}
export const newEnergies = ['纯电动', '插电式混合动力', '燃料电池']
