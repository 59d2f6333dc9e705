import { Decimal } from 'decimal.js'
import { Fraction } from 'fraction.js'

/** An area, a sum of money or litres as shown: rounded half up to 0.01. */
export const show2 = (value: Decimal): string => value.toFixed(2, Decimal.ROUND_HALF_UP)

/** A decimal as it is, without trailing zeros or exponent. */
export const showPlain = (value: Decimal.Value): string => new Decimal(value).toFixed()

/** The exact fraction that a decimal stands for. */
export const fractionOf = (value: Decimal): Fraction => new Fraction(value.toFixed())

/** A fraction as shown: rounded half up (away from zero) to 0.01. */
export const showFraction2 = (value: Fraction): string => {
  const hundredths = (value.n * 200n + value.d) / (value.d * 2n)
  const digits = hundredths.toString().padStart(3, '0')
  return `${value.s < 0n && hundredths > 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** An excess in a sentence: 「 30.50」, or 「不足 0.01」 where rounding would make it nothing. */
export const showExcess = (value: Fraction): string => {
  const shown = showFraction2(value)
  return value.s > 0n && shown === '0.00' ? '不足 0.01' : ` ${shown}`
}

/** The last line of a sum: 「48.50 − 18.00 = 30.50」, or 「9.00 − 9.00，不足 0.01」. */
export const showDifference = (measured: string, limit: string, excess: Fraction): string => {
  const said = showExcess(excess)
  return `${measured} − ${limit}${said.startsWith(' ') ? ` =${said}` : `，${said}`}`
}
