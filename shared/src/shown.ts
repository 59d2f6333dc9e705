/** How values are written for people: on pages, on paper. Nothing here rounds, and nothing passes through a float. */

/** A decimal with thousands separators, as it came; `places` pads with zeros. */
export function grouped(decimal: string | number, places = 0): string {
  const [whole = '0', fraction = ''] = String(decimal).split('.')
  const digits = fraction.padEnd(places, '0')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${digits && `.${digits}`}`
}

/** A decimal without zeros that say nothing, except down to `places`: `2.000` is `2`, with one place `2.0`. */
export const trimmed = (decimal: string, places = 0): string =>
  grouped(decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal, places)

/** Yuan with two places. */
export const money = (decimal: string): string => grouped(decimal, 2)

/** An instant as people read it in Asia/Shanghai (UTC+8, no daylight saving since 1992): `2026-11-24 09:05`. */
export const instant = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
