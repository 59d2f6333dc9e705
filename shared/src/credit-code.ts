/** 统一社会信用代码 (GB 32100-2015): the signs in the order of their values; I, O, S, V and Z are not used. */
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18

/** 3^i mod 31, the weight of the sign at place i. */
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/**
 * Whether `code` is a 统一社会信用代码: 18 signs in capitals of which the last checks the others (ISO 7064 MOD 31-3, as
 * GB 32100-2015 prescribes). It says nothing of whether such an organisation exists.
 */
export function isCreditCode(code: string): boolean {
  if (code.length !== LENGTH) return false
  const values = [...code].map((sign) => SIGNS.indexOf(sign))
  if (values.includes(-1)) return false
  const sum = values.slice(0, -1).reduce((total, value, place) => total + value * (weights[place] ?? 0), 0)
  return values.at(-1) === (31 - (sum % 31)) % 31
}
