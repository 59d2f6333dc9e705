import { plusDays, plusMonths, plusYears } from '../oracle/calendar.ts'
import { casesOf, cell, type Row, type Town } from '../oracle/history.ts'
import { scrapYears } from '../oracle/law.ts'
import type { Dice } from './dice.ts'

/** Days on which something of this town begins, ends or is reached, with the day before or after. */
export function turningDays(town: Town): string[] {
  const days: string[] = []
  const each = (rows: Row[], heading: string, turns: (day: string, row: Row) => string[]) => {
    for (const row of rows) if (cell(row, heading) !== '') days.push(...turns(cell(row, heading), row))
  }
  const from = (day: string) => [plusDays(day, -1), day]
  const until = (day: string) => [day, plusDays(day, 1)]
  each(town.people, '状态日期', (day) => [...from(day), ...until(plusMonths(day, 1))])
  each(town.occupancies, '截止日期', (day) => [...until(day), plusDays(day, 181), plusDays(day, 182)])
  each(town.occupancies, '起始日期', from)
  each(town.rooms, '生效日期', (day) => [...from(day), plusDays(day, 180), plusDays(day, 181)])
  each(town.headcounts, '失效日期', until)
  each(town['vehicle-quotas'], '失效日期', until)
  each(town.vehicles, '购置日期', from)
  each(town.vehicles, '里程日期', from)
  each(town.vehicles, '检验有效期至', until)
  each(town.vehicles, '初次登记日期', (day, row) => {
    const age = scrapYears[cell(row, '车辆类型')]
    return [...until(plusYears(day, 8)), ...(age ? from(plusYears(day, age)) : [])]
  })
  for (const one of casesOf(town)) if (one.last('办结日期') !== '') days.push(...from(one.last('办结日期')))
  // From 2018 on every rule of the contract is in force.
  return days.filter((day) => day >= '2018-01-01' && day <= '2027-12-31')
}

export const someDays = (dice: Dice, town: Town, number: number): string[] =>
  [...new Set([...dice.sample(turningDays(town), number), '2024-02-29', '2024-06-30'])].sort()
