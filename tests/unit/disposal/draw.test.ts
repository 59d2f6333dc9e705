import { createHash } from 'node:crypto'
import { isCreditCode } from '@heding/shared/credit-code.ts'
import { type DrawBasis, drawFrom } from '@heding/shared/disposal/draw.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const sm3 = (text: string) => createHash('sm3').update(text).digest('hex')
const basis: DrawBasis = { number: '抽2026-0001', listSm3: sm3('名单'), seed: '03 07 12 18 25 30+11', picks: 1 }
const firms = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ creditCode: `C${String(at).padStart(3, '0')}` }))
const codes = (chosen: { creditCode: string }[]) => chosen.map(({ creditCode }) => creditCode)

/** The same algorithm written once more from its description, with whole blocks and big integers. */
function oracle(names: string[], { number, listSm3, seed, picks }: DrawBasis): string[] {
  const list = [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  let words: bigint[] = []
  let counter = 0
  const next = () => {
    if (words.length === 0) {
      const block = createHash('sm3').update(`heding-draw/1|${number}|${listSm3}|${seed}|${counter++}`).digest()
      words = [0, 4, 8, 12, 16, 20, 24, 28].map((at) => BigInt(block.readUInt32BE(at)))
    }
    return words.shift() ?? 0n
  }
  for (let i = 0; i < picks; i++) {
    const n = BigInt(list.length - i)
    let word = next()
    while (word >= (2n ** 32n / n) * n) word = next()
    const j = i + Number(word % n)
    const kept = list[i] ?? ''
    list[i] = list[j] ?? ''
    list[j] = kept
  }
  return list.slice(0, picks)
}

const drawings = fc.record({
  count: fc.integer({ min: 1, max: 60 }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  number: fc.stringMatching(/^抽20\d\d-\d{4}$/),
  seed: fc.string({ unit: 'grapheme', maxLength: 40 }),
  list: fc.string(),
})

describe('the draw', () => {
  test('gives what it has always given (vectors that never change)', () => {
    const vectors = [
      { count: 5, picks: 5, seed: '03 07 12 18 25 30+11' },
      { count: 7, picks: 2, seed: '3421.57' },
      { count: 40, picks: 3, seed: '80431' },
    ].map(({ count, ...rest }) => codes(drawFrom(firms(count), { ...basis, ...rest }, sm3)))
    expect(vectors).toEqual([
      ['C002', 'C001', 'C000', 'C003', 'C004'],
      ['C003', 'C004'],
      ['C022', 'C008', 'C029'],
    ])
  })

  test('chooses as many different candidates of the list as are asked for, and what its description says', () => {
    fc.assert(
      fc.property(drawings, ({ count, share, number, seed, list }) => {
        const picks = Math.max(1, Math.round(share * count))
        const asked = { number, listSm3: sm3(list), seed, picks }
        const chosen = codes(drawFrom(firms(count), asked, sm3))
        expect(new Set(chosen).size).toBe(picks)
        expect(codes(firms(count))).toEqual(expect.arrayContaining(chosen))
        expect(chosen).toEqual(oracle(codes(firms(count)), asked))
      }),
      { numRuns: 300 },
    )
  })

  test('does not depend on the order in which the candidates are given', () => {
    const shuffled = fc
      .integer({ min: 2, max: 30 })
      .chain((count) => fc.shuffledSubarray(firms(count), { minLength: count, maxLength: count }))
    fc.assert(
      fc.property(shuffled, (given) => {
        const asked = { ...basis, picks: given.length - 1 }
        expect(drawFrom(given, asked, sm3)).toEqual(drawFrom(firms(given.length), asked, sm3))
      }),
    )
  })

  // 60,000 seeds; 99.9 % points of chi-square. The seeds are fixed, so the test never fails by chance.
  test.each([
    [2, 10.83],
    [5, 18.47],
    [6, 20.52],
    [13, 32.91],
  ])('chooses each of %d equally often: chi-square below %d, its 99.9 %% point', (count, limit) => {
    const seen = new Map<string, number>()
    const runs = 60_000
    for (let run = 0; run < runs; run++) {
      const [first = ''] = codes(drawFrom(firms(count), { ...basis, seed: String(run) }, sm3))
      seen.set(first, (seen.get(first) ?? 0) + 1)
    }
    const expected = runs / count
    const chiSquare = codes(firms(count)).reduce(
      (sum, code) => sum + ((seen.get(code) ?? 0) - expected) ** 2 / expected,
      0,
    )
    expect(chiSquare).toBeLessThan(limit)
  })

  test('gives every order of three equally often (chi-square of 5 degrees, 99.9 %)', () => {
    const seen = new Map<string, number>()
    const runs = 30_000
    for (let run = 0; run < runs; run++) {
      const order = codes(drawFrom(firms(3), { ...basis, seed: String(run), picks: 3 }, sm3)).join()
      seen.set(order, (seen.get(order) ?? 0) + 1)
    }
    expect(seen.size).toBe(6)
    const chiSquare = [...seen.values()].reduce((sum, count) => sum + (count - runs / 6) ** 2 / (runs / 6), 0)
    expect(chiSquare).toBeLessThan(20.52)
  })

  test('passes over numbers that would favour the first of the list', () => {
    // Of 3 the greatest multiple below 2^32 is 2^32 − 1: that number itself must not count as the first one.
    const blocks = ['ffffffff'.repeat(8), `${'ffffffff'.repeat(7)}00000001`]
    expect(codes(drawFrom(firms(3), basis, (text) => blocks[Number(text.split('|').at(-1))] ?? ''))).toEqual(['C001'])
  })

  test.each([
    ['more than there are', firms(3), 4],
    ['none', firms(3), 0],
    ['half of one', firms(3), 0.5],
    ['from a list with one code twice', [...firms(3), { creditCode: 'C001' }], 1],
  ])('refuses to pick %s', (_, list, picks) => {
    expect(() => drawFrom(list, { ...basis, picks }, sm3)).toThrow(RangeError)
  })
})

describe('a 统一社会信用代码', () => {
  const real = ['91350100M000100Y43', '91330100799655058B', '9144030071526726XG', '91110000802100433B']
  test.each(real)('%s is one', (code) => expect(isCreditCode(code)).toBe(true))

  test('is none any more when one sign changes or two neighbours that differ change places', () => {
    for (const code of real) {
      for (let at = 0; at < code.length; at++) {
        for (const sign of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
          if (sign !== code[at]) expect(isCreditCode(code.slice(0, at) + sign + code.slice(at + 1))).toBe(false)
        }
        const swapped = code.slice(0, at) + (code[at + 1] ?? '') + code[at] + code.slice(at + 2)
        if (swapped !== code && at < code.length - 1) expect(isCreditCode(swapped)).toBe(false)
      }
    }
  })

  test.each(['', '91350100M000100Y4', '91350100m000100y43', '91350100M000100Y431', ' 91350100M000100Y43'])(
    '%j is none',
    (code) => expect(isCreditCode(code)).toBe(false),
  )
})
