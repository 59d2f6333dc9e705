import type { Noun, SearchValues } from './definition.ts'

interface Trail {
  search: SearchValues
  codes: readonly string[]
}

const place = (noun: Noun) => `heding.trail.${noun}`

/** Remembers the list that one leaves for a card, so that the card knows its neighbours and the way back. */
export function rememberTrail(noun: Noun, search: SearchValues, codes: readonly string[]): void {
  try {
    sessionStorage.setItem(place(noun), JSON.stringify({ search, codes } satisfies Trail))
  } catch {}
}

/** The list that one came from, and where in it `code` stands; nothing when it is not of that list. */
export function trailOf(noun: Noun, code: string) {
  let trail: Trail | undefined
  try {
    trail = JSON.parse(sessionStorage.getItem(place(noun)) ?? 'null') ?? undefined
  } catch {}
  const index = trail?.codes.indexOf(code) ?? -1
  if (!trail || index < 0) return undefined
  return {
    search: trail.search,
    place: index + 1,
    count: trail.codes.length,
    previous: trail.codes[index - 1],
    next: trail.codes[index + 1],
  }
}
