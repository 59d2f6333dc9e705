import { type Day, yearOf } from '@heding/shared/day.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'

/** Years that have something to report, the latest first. */
export const reportYears = queryOptions({
  queryKey: ['report', 'years'],
  queryFn: async () => (await unwrap(api.reports.disposals.years.$get())).years,
})

/** The year that a reader of annual figures means first: the latest that is over, else the latest there is. */
export const latestYear = (years: readonly number[], today: Day): number | undefined =>
  years.find((year) => year < yearOf(today)) ?? years[0]

export const disposalReport = (year: number, agencyCode?: string) =>
  queryOptions({
    queryKey: ['report', 'disposals', { year, agencyCode }],
    queryFn: () => unwrap(api.reports.disposals.$get({ query: { year: String(year), agencyCode } })),
    placeholderData: keepPreviousData,
  })

/** The year by everything else that can be asked of it, and where its cases waited. */
export const disposalBreakdown = (year: number, agencyCode?: string) =>
  queryOptions({
    queryKey: ['report', 'breakdown', { year, agencyCode }],
    queryFn: () => unwrap(api.reports.disposals.breakdown.$get({ query: { year: String(year), agencyCode } })),
    placeholderData: keepPreviousData,
  })

/** The lots of a year against the bureau's own past. */
export const lotPrices = (year: number) =>
  queryOptions({
    queryKey: ['report', 'prices', year],
    queryFn: () => unwrap(api.disposals.prices.$get({ query: { year: String(year) } })),
    placeholderData: keepPreviousData,
  })

export const ROWS_PAGE = 100

export interface FigureAsked {
  year: number
  agencyCode: string | undefined
  figure: string
  page: number
}

/** The rows behind one figure of a report. */
export const figureRows = ({ year, page, ...asked }: FigureAsked) =>
  queryOptions({
    queryKey: ['report', 'rows', { year, page, ...asked }],
    queryFn: () =>
      unwrap(
        api.reports.disposals.rows.$get({
          query: { ...asked, year: String(year), page: String(page), limit: String(ROWS_PAGE) },
        }),
      ),
    placeholderData: keepPreviousData,
  })
