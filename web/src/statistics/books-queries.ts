import type { BookAnswer, ReasonInput, SealInput } from '@heding/shared/statistics/year-book.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'

export const yearBooks = queryOptions({
  queryKey: ['year-book', 'list'],
  queryFn: async () => (await unwrap(api['year-books'].$get())).items,
})

const param = (year: number) => ({ year: String(year) })

export const yearBook = (year: number) =>
  queryOptions({
    queryKey: ['year-book', 'one', year],
    queryFn: () => unwrap(api['year-books'][':year'].$get({ param: param(year) })),
  })

/** The answer is the book as it is then; after a refusal it is fetched anew, for it may be why. */
function useBookAct<Input>(year: number, act: (input: Input) => Promise<BookAnswer>, onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: (book) => {
      queryClient.setQueryData(yearBook(year).queryKey, book)
      onDone()
    },
    onSettled: () =>
      Promise.all(['year-book', 'report'].map((noun) => queryClient.invalidateQueries({ queryKey: [noun] }))),
  })
}

export const useExplain = (year: number, onDone: () => void) =>
  useBookAct(
    year,
    (json: ReasonInput) => unwrap(api['year-books'][':year'].reasons.$post({ param: param(year), json })),
    onDone,
  )

export const useSeal = (year: number, onDone: () => void) =>
  useBookAct(
    year,
    (json: SealInput) => unwrap(api['year-books'][':year'].seal.$post({ param: param(year), json })),
    onDone,
  )
