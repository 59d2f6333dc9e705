import type { Witness } from '@heding/shared/disposal/witnesses.ts'
import { enumerated, inBrackets } from '../lib/punctuation.ts'

/** Who looked on, with their offices. */
export const WitnessNames = ({ witnesses }: { witnesses: readonly Witness[] }) => (
  <>{enumerated(witnesses.map(({ name, unit }) => `${name}${inBrackets(unit)}`))}</>
)
