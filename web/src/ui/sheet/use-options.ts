import { useEffect, useState } from 'react'
import type { SheetColumn, SheetOption } from './column.ts'

const none: readonly SheetOption[] = []
const SHOWN_MAX = 50
const PAUSE_MS = 150

const holds = ({ value, label }: SheetOption, typed: string) =>
  value.toLowerCase().includes(typed) || label.toLowerCase().includes(typed)

/** What the column offers for what is typed so far; `typed` null: nothing is asked. */
export function useOptions(column: SheetColumn | undefined, typed: string | null): readonly SheetOption[] {
  const [found, setFound] = useState<readonly SheetOption[]>(none)
  const { options, lookUp } = column ?? {}
  const asked = typed?.trim() ?? null
  useEffect(() => {
    setFound(none)
    if (!lookUp || asked === null) return
    let dead = false
    const timer = setTimeout(() => {
      // Without an answer one types on: what is not found is said when the row is checked.
      lookUp(asked).then(
        (answer) => !dead && setFound(answer),
        () => undefined,
      )
    }, PAUSE_MS)
    return () => {
      dead = true
      clearTimeout(timer)
    }
  }, [lookUp, asked])
  if (asked === null) return none
  if (!options) return found
  return asked === '' ? options : options.filter((option) => holds(option, asked.toLowerCase())).slice(0, SHOWN_MAX)
}

/**
 * Which option Enter takes, -1 for none. What is typed as the beginning of a code may be another code, so it is taken
 * only when it is complete; a name that was found is taken at once.
 */
export function proposed(options: readonly SheetOption[], typed: string, closed: boolean): number {
  const text = typed.trim().toLowerCase()
  if (text === '') return -1
  const exact = options.findIndex(({ value }) => value.toLowerCase() === text)
  if (exact >= 0 || closed) return exact >= 0 ? exact : options.length > 0 ? 0 : -1
  return options[0] && !options[0].value.toLowerCase().startsWith(text) ? 0 : -1
}
