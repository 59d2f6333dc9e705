import { shanghaiDay, yearOf } from '@heding/shared/day.ts'

export const today = () => shanghaiDay(new Date())

/** The last day of the year `back` years ago. */
export const yearEnd = (back: number): string => `${yearOf(today()) - back}-12-31`
