import {
  daysOf,
  drafted,
  type FactRow,
  faultsOf,
  isCorrection,
  partsOf,
  refusedFacts,
  toSend,
} from '@heding/shared/register/fact-rows.ts'
import { expect, test } from 'vitest'

const registered = { band: '正科级', number: '1', approval_no: '', valid_from: '2019-03-01', valid_until: '' }
let id = 0
const row = (values: object, before: FactRow['before'] = null, kind: FactRow['kind'] = 'headcounts'): FactRow => {
  id += 1
  return { id, kind, before, values: { ...before, ...values } }
}
const known = (values: object = {}) => row(values, registered)
const fresh = (values: object = {}) => row({ ...registered, ...values })

test('a registered row that was not touched is neither judged nor sent', () => {
  const rows = [known(), row({}, { category: '机要通信用车', number: 'x', valid_from: '' }, 'vehicle-quotas')]
  expect(rows.flatMap((one) => faultsOf(one, rows, 'A1'))).toEqual([])
  expect(drafted(rows, 'A1')).toEqual([])
  expect(partsOf(rows)).toEqual([])
  expect(daysOf(rows)).toEqual([])
})

test.each([
  ['an end', { valid_until: '2026-11-24' }, false],
  ['a document that was missing', { approval_no: '云编〔2026〕1号' }, false],
  ['another number', { number: '2' }, true],
])('%s of a registered row is a correction: %j %j', (_name, values, correction) => {
  expect(isCorrection(known(values))).toBe(correction)
})

test('a row that holds on the same day as another of its series is to blame if it is the new one', () => {
  const [old, next] = [known(), fresh({ valid_from: '2026-11-25' })]
  expect(faultsOf(next, [old, next], 'A1')).toMatchObject([{ field: 'valid_from', severity: 'error' }])
  const ended = known({ valid_until: '2026-11-24' })
  expect(faultsOf(next, [ended, next], 'A1')).toEqual([])
  expect(faultsOf(ended, [ended, next], 'A1')).toEqual([])
  const other = fresh({ band: '副科级', valid_from: '2026-11-25' })
  expect(faultsOf(other, [old, other], 'A1')).toEqual([])
  const twin = fresh({ valid_from: '2026-11-25' })
  expect([next, twin].map((one) => faultsOf(one, [ended, next, twin], 'A1').length)).toEqual([0, 1])
})

test('cells are read as those of a file, and an owner not written yet is no fault of the row', () => {
  const rows = [fresh({ number: '-1', valid_until: '2018-01-01' })]
  expect(rows.flatMap((one) => faultsOf(one, rows, '')).map(({ field }) => field)).toEqual(['number', 'valid_until'])
})

test('corrections are sent before what ends or begins, which is sent together', () => {
  const [ended, next, wrong] = [
    known({ valid_until: '2026-11-24' }),
    fresh({ valid_from: '2026-11-25' }),
    known({ number: '3' }),
  ]
  const parts = partsOf([ended, next, wrong])
  expect(parts.map(({ onChange, rows }) => [onChange, rows])).toEqual([
    ['correct', [wrong]],
    ['error', [ended, next]],
  ])
  expect(toSend(ended, 'A1')).toMatchObject({
    agency_code: 'A1',
    band: '正科级',
    valid_until: '2026-11-24',
    approval_no: null,
  })
  const refused = refusedFacts(
    [
      { part: 0, row: 1, field: 'name', column: '单位名称', value: '', message: '空' },
      { part: 2, row: 2, field: 'valid_from', column: '生效日期', value: '', message: '重叠' },
    ],
    [undefined, ...parts],
  )
  expect([...refused]).toEqual([[next.id, [{ field: 'valid_from', message: '重叠', severity: 'error' }]]])
})

test('the law is asked of the day on which all of it has come into force, what ends before what begins', () => {
  const [next, ended] = [fresh({ valid_from: '2026-12-01' }), known({ valid_until: '2026-12-31' })]
  expect(daysOf([next, ended]).sort().at(-1)).toBe('2027-01-01')
  expect(drafted([next, ended], 'A1').map(({ draft }) => draft.valid_until)).toEqual(['2026-12-31', null])
})
