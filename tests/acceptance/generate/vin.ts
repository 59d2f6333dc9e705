import type { Dice } from './dice.ts'

const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ'
const worths = '12345678123457923456789'
const worth = (letter: string) => Number(/\d/.test(letter) ? letter : worths[letters.indexOf(letter)])

function checkDigit(vin: string): string {
  const sum = [...vin].reduce((total, letter, index) => total + worth(letter) * (weights[index] ?? 0), 0)
  return sum % 11 === 10 ? 'X' : String(sum % 11)
}

/** Whether the ninth place is what GB 16735 makes of the others. */
export const hasCheckDigit = (vin: string): boolean => vin[8] === checkDigit(vin)

/** A VIN that ends in `serial`, its check digit right or wrong. */
export function vin(dice: Dice, serial: number, right = true): string {
  const text = `${dice.pick(['LSV', 'LFV', 'LGX', 'LHG'])}AB${dice.pick(['1', '2', 'C'])}240E2${String(serial).padStart(6, '0')}`
  const digit = checkDigit(text)
  const wrong = digit === '7' ? '3' : '7'
  return `${text.slice(0, 8)}${right ? digit : wrong}${text.slice(9)}`
}
