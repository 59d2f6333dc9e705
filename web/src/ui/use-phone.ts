import { useSyncExternalStore } from 'react'

// A sheet of A4 is as narrow as a phone and is none.
const query = 'screen and (max-width: 767px)'
const subscribe = (changed: () => void) => {
  const list = window.matchMedia(query)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}

/** Whether the screen is as narrow as a phone's: lists become cards, a drawer becomes a page. */
export const usePhone = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(query).matches)
