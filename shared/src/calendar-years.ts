import type { CalendarDay, CalendarKind } from './calendar.ts'
import { addDays, type Day } from './day.ts'
import type { Certainty } from './law/finding.ts'

/** The arrangement of one year as the General Office of the State Council announced it. */
export interface CalendarYear {
  year: number
  document: string
  /** `memory`: not compared with the printed notice; to be checked, or imported anew, by the bureau */
  certainty: Certainty
  days: readonly CalendarDay[]
}

type Holiday = [name: string, first: string, last: string, worked: string[]]

const range = (name: string, kind: CalendarKind, first: Day, last: Day): CalendarDay[] => {
  const days: CalendarDay[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push({ day, kind, name })
  return days
}

const yearOf = (year: number, document: string, holidays: Holiday[]): CalendarYear => ({
  year,
  document,
  certainty: 'memory',
  days: holidays
    .flatMap(([name, first, last, worked]) => [
      ...range(name, '休息日', `${year}-${first}`, `${year}-${last}`),
      ...worked.map((day) => ({ day: `${year}-${day}`, kind: '工作日' as const, name: `${name}调休上班` })),
    ])
    .sort((a, b) => (a.day < b.day ? -1 : 1)),
})

/** Years that come with the product; what a bureau enters for a year takes the place of all of it. */
export const calendarYears: readonly CalendarYear[] = [
  yearOf(2024, '国办发明电〔2023〕7号', [
    ['元旦', '01-01', '01-01', []],
    ['春节', '02-10', '02-17', ['02-04', '02-18']],
    ['清明节', '04-04', '04-06', ['04-07']],
    ['劳动节', '05-01', '05-05', ['04-28', '05-11']],
    ['端午节', '06-10', '06-10', []],
    ['中秋节', '09-15', '09-17', ['09-14']],
    ['国庆节', '10-01', '10-07', ['09-29', '10-12']],
  ]),
  yearOf(2025, '国办发明电〔2024〕12号', [
    ['元旦', '01-01', '01-01', []],
    ['春节', '01-28', '02-04', ['01-26', '02-08']],
    ['清明节', '04-04', '04-06', []],
    ['劳动节', '05-01', '05-05', ['04-27']],
    ['端午节', '05-31', '06-02', []],
    ['国庆节、中秋节', '10-01', '10-08', ['09-28', '10-11']],
  ]),
  yearOf(2026, '国办发明电〔2025〕7号', [
    ['元旦', '01-01', '01-03', ['01-04']],
    ['春节', '02-15', '02-23', ['02-14', '02-28']],
    ['清明节', '04-04', '04-06', []],
    ['劳动节', '05-01', '05-05', ['05-09']],
    ['端午节', '06-19', '06-21', []],
    ['中秋节', '09-25', '09-27', []],
    ['国庆节', '10-01', '10-07', ['09-20', '10-10']],
  ]),
]
