/** Somebody who acts, perhaps in the place of somebody else. */
export interface ActingPerson {
  id: number
  standIn?: { principalId: number } | null
}

/** Everybody whose act it is: whoever does it, and whoever it is done for. */
export const personsBehind = ({ id, standIn }: ActingPerson): number[] => (standIn ? [id, standIn.principalId] : [id])

/**
 * Whether two acts come from one person, looked at from both sides: a deputy may not approve what the deputy applied
 * for, nor what the principal did (incompatible duties look through the stand-in).
 */
export function samePerson(a: ActingPerson, b: ActingPerson): boolean {
  const others = new Set(personsBehind(b))
  return personsBehind(a).some((id) => others.has(id))
}

/** Whether one of the accounts `ids` is behind what the actor does. */
export const isAnyOf = (actor: ActingPerson, ids: Iterable<number>): boolean => {
  const persons = new Set(personsBehind(actor))
  return [...ids].some((id) => persons.has(id))
}
