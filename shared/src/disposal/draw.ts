/**
 * How a draw is made (两随机一公开): fixed, so that anybody can repeat it with pen, paper and a digest.
 *
 * 1. The candidates stand in the order of their 统一社会信用代码, compared sign by sign (ASCII), whatever order they were given in.
 * 2. Block c (0, 1, 2 …) is SM3 (GB/T 32905-2016) of the UTF-8 text `VERSION|number|list digest|seed|c`, in decimal c. The
 *    blocks are read one after another as big-endian 32-bit numbers, eight of them in a block.
 * 3. To choose one of n: the next number that is below the greatest multiple of n up to 2^32, modulo n. Numbers from there on
 *    are passed over (rejection), or the first of the n would be likelier than the last.
 * 4. For i = 0 … picks − 1: choose j of the n − i candidates from place i on and let i and i + j change places (Fisher–Yates).
 *    The first `picks` of the list are the result, in this order.
 *
 * Another way of drawing is another version; this one never changes, because old proofs are checked by it.
 */
export const DRAW_VERSION = 'heding-draw/1'

/** The SM3 digest of a text in UTF-8, as hexadecimal: given from outside, because this package computes no digests. */
export type Digest = (text: string) => string

/** Everything that a result follows from. */
export interface DrawBasis {
  number: string
  /** SM3 of the frozen list, hexadecimal */
  listSm3: string
  /** the seed in its one agreed form */
  seed: string
  picks: number
}

const TWO_TO_32 = 2 ** 32
const HEX_OF_32_BITS = 8

/** Numbers from 0 to 2^32 − 1 that follow from the basis. */
function* numbersOf({ number, listSm3, seed }: DrawBasis, sm3: Digest): Generator<number, never> {
  for (let counter = 0; ; counter++) {
    const block = sm3([DRAW_VERSION, number, listSm3, seed, String(counter)].join('|'))
    for (let at = 0; at + HEX_OF_32_BITS <= block.length; at += HEX_OF_32_BITS) {
      yield Number.parseInt(block.slice(at, at + HEX_OF_32_BITS), 16)
    }
  }
}

/** One of 0 … count − 1, each as likely as any other. */
function chooseOf(count: number, numbers: Generator<number, never>): number {
  const limit = TWO_TO_32 - (TWO_TO_32 % count)
  for (;;) {
    const { value } = numbers.next()
    if (value < limit) return value % count
  }
}

/** -1, 0 or 1 by the codes of the signs: no language has a say in it. */
export const bySign = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The chosen candidates in the order in which they were drawn.
 * @throws RangeError when more are to be picked than there are, when none is, or when a code stands twice
 */
export function drawFrom<Candidate extends { creditCode: string }>(
  candidates: readonly Candidate[],
  basis: DrawBasis,
  sm3: Digest,
): Candidate[] {
  const { picks } = basis
  const list = candidates.toSorted((a, b) => bySign(a.creditCode, b.creditCode))
  if (!Number.isInteger(picks) || picks < 1 || picks > list.length) throw new RangeError(`${picks} of ${list.length}`)
  if (list.some(({ creditCode }, at) => creditCode === list[at - 1]?.creditCode)) throw new RangeError('a code twice')
  const numbers = numbersOf(basis, sm3)
  const chosen: Candidate[] = []
  for (let place = 0; place < picks; place++) {
    const other = place + chooseOf(list.length - place, numbers)
    const [here, there] = [list[place], list[other]]
    if (!here || !there) throw new RangeError('beyond the list')
    list[place] = there
    list[other] = here
    chosen.push(there)
  }
  return chosen
}
