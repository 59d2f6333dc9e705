/** Milliseconds until `work` is done. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** The value below which the share `rank` of the values lies, by nearest rank. */
export function quantile(values: readonly number[], rank: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(rank * sorted.length) - 1)]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}
export const median = (values: readonly number[]) => quantile(values, 0.5)
export const p95 = (values: readonly number[]) => quantile(values, 0.95)

export interface Sides {
  ours: number[]
  limit: number[]
}

/**
 * Milliseconds of either side in so many rounds. The sides take turns, so that whatever else the machine does falls on
 * both; `warmUp` rounds before them do not count.
 */
export async function takeTurns(
  rounds: number,
  warmUp: number,
  ours: (round: number) => Promise<unknown>,
  limit: (round: number) => Promise<unknown>,
): Promise<Sides> {
  const sides: Sides = { ours: [], limit: [] }
  for (let round = -warmUp; round < rounds; round++) {
    const spent = [await timed(() => ours(round + warmUp)), await timed(() => limit(round + warmUp))] as const
    if (round < 0) continue
    sides.ours.push(spent[0])
    sides.limit.push(spent[1])
  }
  return sides
}

/** Does `work` so many times, `atOnce` of them at any moment. */
export async function together(times: number, atOnce: number, work: () => Promise<unknown>): Promise<void> {
  let left = times
  const worker = async () => {
    while (left-- > 0) await work()
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** Numbers from 0 to below 1 that look random and are the same in every run (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
