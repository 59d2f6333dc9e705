/** An exact fraction of two integers; `of` reads plain decimals. */
export interface Exact {
  top: bigint
  bottom: bigint
}

export const of = (text: string | number): Exact => {
  const plain = String(text).replaceAll(',', '')
  const [whole = '0', decimals = ''] = plain.replace('-', '').split('.')
  const top = BigInt(whole + decimals) * (plain.startsWith('-') ? -1n : 1n)
  return { top, bottom: 10n ** BigInt(decimals.length) }
}
export const zero: Exact = { top: 0n, bottom: 1n }
export const plus = (a: Exact, b: Exact): Exact => ({
  top: a.top * b.bottom + b.top * a.bottom,
  bottom: a.bottom * b.bottom,
})
export const minus = (a: Exact, b: Exact): Exact => plus(a, { top: -b.top, bottom: b.bottom })
export const times = (a: Exact, b: Exact): Exact => ({ top: a.top * b.top, bottom: a.bottom * b.bottom })
export const over = (a: Exact, b: Exact): Exact => {
  if (b.top === 0n) throw new RangeError('division by zero')
  const sign = b.top < 0n ? -1n : 1n
  return { top: a.top * b.bottom * sign, bottom: a.bottom * b.top * sign }
}
export const compare = (a: Exact, b: Exact): number => {
  const difference = a.top * b.bottom - b.top * a.bottom
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const sum = (values: Exact[]): Exact => values.reduce(plus, zero)

/** Rounded half up (away from zero) to `places`. */
export function show(value: Exact, places = 2): string {
  const negative = value.top < 0n
  const top = negative ? -value.top : value.top
  const scale = 10n ** BigInt(places)
  const rounded = (top * scale * 2n + value.bottom) / (value.bottom * 2n)
  const digits = rounded.toString().padStart(places + 1, '0')
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`
  return negative && rounded !== 0n ? `-${text}` : text
}
