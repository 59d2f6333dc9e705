import { useState } from 'react'

interface Pages {
  hasNextPage: boolean
  fetchNextPage: () => Promise<{ hasNextPage: boolean }>
}

/** A paper list of more rows than these is a book; it is then cut, and says so. */
const PRINTED_MAX = 2000
const PAGE = 50

/** Fetches the rows that are not on screen yet, then prints. */
export function usePrintAll(list: Pages, loaded: number) {
  const [isPending, setPending] = useState(false)
  const start = async () => {
    setPending(true)
    try {
      let more = list.hasNextPage
      for (let rows = loaded; more && rows < PRINTED_MAX; rows += PAGE) more = (await list.fetchNextPage()).hasNextPage
    } finally {
      setPending(false)
    }
    // After the last rows have been drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => window.print()))
  }
  return { isPending, start: () => void start() }
}
