import { foldKey } from './fold.ts'

// 机动车号牌, GA 36. Letters I and O are not used after the issuing office's letter.
const province = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]'
const sign = '[A-HJ-NP-Z0-9]'
const ordinary = new RegExp(`^${province}[A-Z]${sign}{5}$`)
const patterns = [
  // the last place may say what the vehicle is for
  new RegExp(`^${province}[A-Z]${sign}{4}(?:${sign}|[挂学警港澳])$`),
  // 小型新能源汽车, 大型新能源汽车
  new RegExp(`^${province}[A-Z][A-HJK]${sign}\\d{4}$`),
  new RegExp(`^${province}[A-Z]\\d{5}[A-HJK]$`),
  // 应急救援专用号牌
  new RegExp(`^${province}[A-Z]${sign}{4}应急$`),
]

/** A plate as it is stored: half-width, upper case, without the dot and blanks that stand on the metal. */
export const normalPlate = (text: string): string =>
  foldKey(text)
    .replace(/[\s·•・‧∙⋅●.]/g, '')
    .toUpperCase()

/** Whether a plate in its stored form fits any pattern in use. */
export const isPlate = (plate: string): boolean => patterns.some((pattern) => pattern.test(plate))

/** A blue or yellow plate, which no new-energy vehicle carries since 新能源汽车专用号牌 were introduced. */
export const isOrdinaryPlate = (plate: string): boolean => ordinary.test(plate)
