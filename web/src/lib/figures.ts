/**
 * Shows a decimal string with thousands separators, as it came: nothing is rounded, nothing passes through a float.
 * `places` pads with zeros (money).
 */
export function grouped(decimal: string | number, places = 0): string {
  const [whole = '0', fraction = ''] = String(decimal).split('.')
  const digits = fraction.padEnd(places, '0')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${digits && `.${digits}`}`
}

export const money = (decimal: string): string => grouped(decimal, 2)

const SCALE = 6
/** A decimal string as an integer of millionths: sums and differences of shown figures stay exact. */
const scaled = (decimal: string | number): bigint => {
  const [whole = '0', fraction = ''] = String(decimal).replace('-', '').split('.')
  const value = BigInt(whole + fraction.slice(0, SCALE).padEnd(SCALE, '0'))
  return String(decimal).startsWith('-') ? -value : value
}

const unscaled = (value: bigint): string => {
  const digits = String(value < 0n ? -value : value).padStart(SCALE + 1, '0')
  const fraction = digits.slice(-SCALE).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -SCALE)}${fraction && `.${fraction}`}`
}

/** `now − before`, exact to six places. */
export const difference = (now: string | number, before: string | number): string =>
  unscaled(scaled(now) - scaled(before))

/** The change from `before` in percent, one place, half away from zero; null where there was nothing before. */
export function percentChange(now: string | number, before: string | number): string | null {
  const base = scaled(before)
  if (base === 0n) return null
  const change = (scaled(now) - base) * 1000n * 2n
  const size = base < 0n ? -base : base
  const rounded = (change + (change < 0n ? -size : size)) / (2n * size)
  const digits = String(rounded < 0n ? -rounded : rounded).padStart(2, '0')
  return `${rounded < 0n ? '-' : ''}${digits.slice(0, -1)}.${digits.slice(-1)}`
}

/** A fraction with four places as percent: `0.8333` → `83.33%`. */
export const percent = (fraction: string): string => `${grouped(unscaled(scaled(fraction) * 100n), 2)}%`

const instants = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** An instant as people read it in Asia/Shanghai: `2026-11-24 09:05`. */
export function instant(iso: string): string {
  const part = new Map(instants.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]))
  return `${part.get('year')}-${part.get('month')}-${part.get('day')} ${part.get('hour')}:${part.get('minute')}`
}

/** The exact sum of decimal strings, with two places. */
export const moneySum = (amounts: readonly string[]): string => {
  const [whole = '0', fraction = ''] = unscaled(amounts.reduce((sum, amount) => sum + scaled(amount), 0n)).split('.')
  return `${whole}.${fraction.padEnd(2, '0')}`
}
