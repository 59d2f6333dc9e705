import type { CalendarKind } from '@heding/shared/calendar.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'

export const calendarYear = (year: number) =>
  queryOptions({
    queryKey: ['calendar', year],
    queryFn: () => unwrap(api.calendar[':year'].$get({ param: { year: String(year) } })),
  })

export interface DayChange {
  day: string
  kind: CalendarKind | null
  name: string
  document: string
}

export function useDayChange(onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ day, ...json }: DayChange) => unwrap(api.calendar.days[':day'].$put({ param: { day }, json })),
    onSuccess: onDone,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['calendar'] }),
  })
}

export function useNotice(onSaved: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (json: { year: number; document: string; text: string; dryRun: boolean }) =>
      unwrap(api.calendar.import.$post({ json })),
    onSuccess: ({ dryRun }) => {
      if (dryRun) return
      onSaved()
      return queryClient.invalidateQueries({ queryKey: ['calendar'] })
    },
  })
}

/** The lines of a file, to be looked at and saved like what was pasted. */
export const useNoticeFile = (onRead: (text: string) => void) =>
  useMutation({
    mutationFn: (file: File) => unwrap(api.calendar.import.file.$post({ form: { file } })),
    onSuccess: ({ text }) => onRead(text),
  })
