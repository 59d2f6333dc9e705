import type { Chance } from './random.ts'

const vinValues: Record<string, number> = Object.fromEntries(
  Object.entries({ A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9 }).concat(
    Object.entries({ S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9 }),
    [...'0123456789'].map((digit) => [digit, Number(digit)]),
  ),
)
const vinWeights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
const modelYears = '123456789ABCDEFGHJKLMNPRSTVWXY'

/** A VIN of the maker (three letters) and model year with its check digit (GB 16735). */
export function vinOf(maker: string, year: number, serial: number, random: Chance): string {
  const described = Array.from({ length: 5 }, () => random.pick([...'ABCDEFGH123456789'])).join('')
  const yearSign = modelYears.charAt((year - 2001) % 30)
  const vin = `${maker}${described}0${yearSign}${random.pick([...'ABCDEF2468'])}${String(serial).padStart(6, '0')}`
  const sum = [...vin].reduce((total, sign, place) => total + (vinValues[sign] ?? 0) * (vinWeights[place] ?? 0), 0)
  return `${vin.slice(0, 8)}${sum % 11 === 10 ? 'X' : sum % 11}${vin.slice(9)}`
}

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** A 统一社会信用代码 (GB 32100) of a body registered by 机构编制: `type` 1 organ, 2 institution, 3 mass organisation. */
export function creditCodeOf(type: string, division: string, serial: number): string {
  const body = `MB${String(serial).padStart(6, '0')}`
  const weigh = (text: string, weights: readonly number[], alphabet: string) =>
    [...text].reduce((sum, sign, place) => sum + alphabet.indexOf(sign) * (weights[place] ?? 0), 0)
  const rest = (11 - (weigh(body, organisationWeights, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') % 11)) % 11
  const code = `1${type}${division}${body}${rest === 10 ? 'X' : rest}`
  return `${code}${creditAlphabet.charAt((31 - (weigh(code, creditWeights, creditAlphabet) % 31)) % 31)}`
}

/** Plates of the city, none twice. New-energy cars carry a letter more: D without an engine, F with one. */
export function plateOffice(random: Chance): (energy: string) => string {
  const given = new Set<string>()
  return (energy) => {
    const letter = energy === '纯电动' ? 'D' : energy === '插电式混合动力' || energy === '燃料电池' ? 'F' : ''
    for (;;) {
      const plate = `皖T${letter}${random.int(10_000, 99_999)}`
      if (given.has(plate)) continue
      given.add(plate)
      return plate
    }
  }
}
