/** Calendar days as `YYYY-MM-DD`, reckoned in UTC; written apart from the product's own, so that each checks the other. */
const pad = (n: number, width = 2) => String(n).padStart(width, '0')
const parts = (day: string) => day.split('-').map(Number) as [number, number, number]
const stamp = (day: string) => {
  const [y, m, d] = parts(day)
  return Date.UTC(y, m - 1, d) / 86_400_000
}

export const lastOfMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate()

export const plusDays = (day: string, days: number): string =>
  new Date((stamp(day) + days) * 86_400_000).toISOString().slice(0, 10)

export const daysFrom = (from: string, to: string): number => stamp(to) - stamp(from)

/** 31 January plus one month is the last day of February. */
export const plusMonths = (day: string, months: number): string => {
  const [y, m, d] = parts(day)
  const index = y * 12 + (m - 1) + months
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  return `${pad(year, 4)}-${pad(month)}-${pad(Math.min(d, lastOfMonth(year, month)))}`
}

export const plusYears = (day: string, years: number): string => plusMonths(day, years * 12)

/** Anniversaries reached from `from` to `day`, that of `day` itself included. */
export function yearsReached(from: string, day: string): number {
  let years = Number(day.slice(0, 4)) - Number(from.slice(0, 4))
  if (plusYears(from, years) > day) years -= 1
  return years
}
