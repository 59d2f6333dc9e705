import { foldKey } from '../imports/fold.ts'

const digits = [...'零一二三四五六七八九']

/** 十二 → 12, 二十 → 20, 12 → 12; null where it is no number up to 99. */
function numberOf(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text)
  const match = /^(?:([一二三四五六七八九])?(十))?([零一二三四五六七八九])?$/.exec(text)
  if (!match || text === '') return null
  const tens = match[2] ? (match[1] ? digits.indexOf(match[1]) : 1) : 0
  return tens * 10 + (match[3] ? digits.indexOf(match[3]) : 0)
}

const below = /^(?:B|-|负|地下)第?([\d零一二三四五六七八九十]+)(?:F|层|楼)?$/
const above = /^(?:F|第|地上)?第?([\d零一二三四五六七八九十]+)(?:F|层|楼)?(夹层?|M|-?半)?$/
const named: Record<string, number> = {
  地下: -1,
  地下室: -1,
  地下层: -1,
  半地下: -0.5,
  半地下室: -0.5,
  底层: 1,
  首层: 1,
  夹层: 1.5,
  顶层: 1000,
  阁楼: 1001,
  屋面: 1002,
  天面: 1002,
  屋顶: 1002,
  楼顶: 1002,
}

/**
 * How high a floor lies, as its name says: B2, 负二层 → -2; 1, 1F, 一层 → 1; 2夹层 → 2.5; 屋面 above all. Null where the
 * name does not tell.
 */
export function floorLevel(name: string): number | null {
  const text = foldKey(name).toUpperCase().replaceAll(' ', '')
  const fixed = named[text]
  if (fixed !== undefined) return fixed
  const down = numberOf(below.exec(text)?.[1] ?? '')
  if (down !== null) return -down
  const up = above.exec(text)
  const level = numberOf(up?.[1] ?? '')
  return level === null ? null : level + (up?.[2] ? 0.5 : 0)
}

/** Floors from the deepest up; those whose name does not tell how high they lie come last, by name. */
export function compareFloors(a: string, b: string): number {
  const [one, other] = [floorLevel(a), floorLevel(b)]
  if (one !== null && other !== null && one !== other) return one - other
  if ((one === null) !== (other === null)) return one === null ? 1 : -1
  return a < b ? -1 : a > b ? 1 : 0
}
