import { foldHeading, foldKey, foldWidth } from '@heding/shared/imports/fold.ts'
import { guardFormula, stripGuard } from '@heding/shared/imports/guard.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

describe('folding', () => {
  test.each([
    ['（）', '()'],
    ['０１２３９', '01239'],
    ['ＡＺａｚ', 'AZaz'],
    ['\u3000Ａ０１\u3000', 'A01'],
    // the last form of the block and the first beyond it
    ['～', '~'],
    ['｟', '｟'],
    // the last before it
    ['\uFF00', '\uFF00'],
  ])('brings %j of a key to %j', (text, folded) => {
    expect(foldKey(text)).toBe(folded)
  })

  test.each(['。', '、', '〔2020〕', '“”', '𠮷', '㎡'])('leaves %s of a key as it is', (text) => {
    expect(foldKey(text)).toBe(text)
  })

  test.each([
    '使用面积(㎡)',
    '使用面积（ｍ²）',
    '使用面积(m2)',
    ' 使用 面积\n(㎡) ',
    '使用面积\u3000（m ²）',
    '\uFEFF使用面积(㎡)',
  ])('takes the heading %j for 使用面积(㎡)', (heading) => {
    expect(foldHeading(heading)).toBe(foldHeading('使用面积(㎡)'))
  })

  test('changes nothing the second time', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\uFF00-\uFFEF㎡m²2 \u3000A]*$/))
    fc.assert(
      fc.property(text, (any) => {
        for (const fold of [foldWidth, foldKey, foldHeading]) expect(fold(fold(any))).toBe(fold(any))
      }),
    )
  })
})

describe('text that looks like a formula', () => {
  test.each(['=1+1', '+86', '-3', '@a', '\tx', '\rx', '＝1', '＋1', '－1', '＠a', "'=1"])(
    'is exported behind an apostrophe: %j',
    (text) => {
      expect(guardFormula(text)).toBe(`'${text}`)
    },
  )

  test.each(['1-3', 'a=b', "'quoted'", '', '—'])('is told from other text: %j', (text) => {
    expect(guardFormula(text)).toBe(text)
    expect(stripGuard(text)).toBe(text)
  })

  test('comes back from an export exactly', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+\-@＝]?.{0,3}$/))
    fc.assert(
      fc.property(text, (any) => {
        expect(stripGuard(guardFormula(any))).toBe(any)
      }),
    )
  })
})
