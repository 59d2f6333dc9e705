/**
 * That the API has answered "not signed in" to a page that is open. The page stays as it is, with what was typed, and
 * the shell asks for the password over it.
 */
let ended = false
const listeners = new Set<() => void>()

const set = (value: boolean) => {
  if (ended === value) return
  ended = value
  for (const listener of listeners) listener()
}

export const sessionEnd = {
  has: (): boolean => ended,
  report: () => set(true),
  clear: () => set(false),
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
