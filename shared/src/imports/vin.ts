// 车辆识别代号（VIN）, GB 16735 / ISO 3779.
const values = new Map<string, number>(
  Object.entries({ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9 }).concat(
    Object.entries({ S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 }),
    [...'0123456789'].map((digit) => [digit, Number(digit)]),
  ),
)
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]

/** Why `vin` cannot be a 车辆识别代号, as a sentence, or null. Letters I, O, Q are not used in one. */
export const vinFault = (vin: string): string | null => {
  const length = [...vin].length
  if (length !== 17) return `车辆识别代号应为 17 位，现为 ${length} 位，请对照行驶证核对`
  const stranger = [...vin].find((sign) => !values.has(sign))
  if (stranger === undefined) return null
  return `车辆识别代号中不应出现“${stranger}”（只用数字和除 I、O、Q 以外的大写字母），请对照行驶证核对`
}

/** Whether the ninth place is the check digit of the others. Imported cars may fail it, so it is a doubt, no error. */
export const vinCheckHolds = (vin: string): boolean => {
  const sum = weights.reduce((total, weight, place) => total + weight * (values.get(vin.charAt(place)) ?? 0), 0)
  return vin.charAt(8) === (sum % 11 === 10 ? 'X' : String(sum % 11))
}
