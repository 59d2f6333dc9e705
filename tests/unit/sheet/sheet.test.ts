import {
  boxOf,
  type Change,
  cleared,
  filledDown,
  type Grid,
  type History,
  insertedRows,
  pasted,
  redone,
  removedRows,
  repeated,
  startOf,
  undone,
  write,
} from '@heding/shared/sheet/grid.ts'
import { moved, tabbed } from '@heding/shared/sheet/moves.ts'
import { tabbedOf, tableOf } from '@heding/shared/sheet/tabbed.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const WIDTH = 3
const text = fc.constantFrom('', '101', '财政局', 'a\tb', '两\n行', '说"是"', ' ')
const grid = fc.array(fc.array(text, { minLength: WIDTH, maxLength: WIDTH }), { minLength: 1, maxLength: 6 })
const cell = fc.record({ row: fc.nat(5), column: fc.nat(WIDTH - 1) })
const table = fc.array(fc.array(text, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })

/** Any step a hand can make. */
const step = fc.oneof(
  fc.record({ at: cell, text }).map(({ at, text: typed }) => (): Change[] => [
    { type: 'cells', cells: [{ ...at, text: typed }] },
  ]),
  fc.tuple(cell, cell, table).map(
    ([a, b, rows]) =>
      (now: Grid) =>
        pasted(now, boxOf(a, b), rows).changes,
  ),
  fc.tuple(cell, cell).map(([a, b]) => (now: Grid): Change[] => [filledDown(now, boxOf(a, b))]),
  fc.tuple(cell, cell).map(([a, b]) => (): Change[] => [cleared(boxOf(a, b))]),
  fc.tuple(cell, cell).map(([a, b]) => (now: Grid): Change[] => [insertedRows(now, boxOf(a, b))]),
  fc.tuple(cell, cell).map(([a, b]) => (now: Grid): Change[] => [removedRows(now, boxOf(a, b))]),
)
const walked = (history: History, steps: readonly ((now: Grid) => Change[])[]) =>
  steps.reduce((now, make) => write(now, make(now.grid)), history)

test('undo goes back to the very beginning and redo forth to the very end, whatever was done', () => {
  fc.assert(
    fc.property(grid, fc.array(step, { maxLength: 12 }), (rows, steps) => {
      const begun = startOf(rows, WIDTH)
      const done = walked(begun, steps)
      let back = done
      for (const _ of steps) back = undone(back)
      expect(back.grid).toEqual(begun.grid)
      let forth = back
      for (const _ of steps) forth = redone(forth)
      expect(forth.grid).toEqual(done.grid)
    }),
  )
})

test('every row keeps its width and blank rows stay to go on in', () => {
  fc.assert(
    fc.property(grid, fc.array(step, { maxLength: 8 }), (rows, steps) => {
      const { grid: now } = walked(startOf(rows, WIDTH), steps)
      expect(now.every((row) => row.length === WIDTH)).toBe(true)
      expect(now.slice(-10).every((row) => row.every((one) => one.trim() === ''))).toBe(true)
    }),
  )
})

test('what is copied is pasted again as it was, line breaks, tabs and quotes included', () => {
  fc.assert(
    fc.property(grid, (rows) => {
      const box = { top: 0, left: 0, bottom: rows.length - 1, right: WIDTH - 1 }
      const { changes } = pasted(startOf([], WIDTH).grid, box, tableOf(tabbedOf(rows, box)))
      expect(write(startOf([], WIDTH), changes).grid.slice(0, rows.length)).toEqual(rows)
    }),
  )
})

test('a table longer than the sheet adds the rows it needs; columns beyond the last are left out', () => {
  const long = Array.from({ length: 50 }, (_, at) => [`R${at}`, '1', '2', '3'])
  const { changes, box } = pasted(startOf([], WIDTH).grid, boxOf({ row: 5, column: 1 }, { row: 5, column: 1 }), long)
  const { grid: now } = write(startOf([], WIDTH), changes)
  expect(now[54]).toEqual(['', 'R49', '1'])
  expect(box).toEqual({ top: 5, left: 1, bottom: 54, right: 2 })
})

test('one copied cell fills every chosen cell', () => {
  const { changes } = pasted(startOf([], WIDTH).grid, boxOf({ row: 0, column: 0 }, { row: 1, column: 1 }), [['办公室']])
  expect(write(startOf([], WIDTH), changes).grid.slice(0, 2)).toEqual([
    ['办公室', '办公室', ''],
    ['办公室', '办公室', ''],
  ])
})

test('Excel’s own clipboard text is read: CRLF at each end, quoted cells of several lines', () => {
  expect(tableOf('R1\t"第一行\n第二行"\r\nR2\t"a""b"\r\n')).toEqual([
    ['R1', '第一行\n第二行'],
    ['R2', 'a"b'],
  ])
})

test('a row that is begun takes over the chosen columns of the row above, and no other does', () => {
  const { grid: now } = startOf([['A01', '1号楼', '101']], WIDTH)
  const taken = { type: 'cells', cells: [{ row: 1, column: 0, text: 'A01' }] }
  expect(repeated(now, { row: 1, column: 2 }, [0])).toEqual(taken)
  expect(repeated(now, { row: 0, column: 2 }, [0]).type === 'cells').toBe(true)
  expect(repeated(now, { row: 0, column: 2 }, [0])).toEqual({ type: 'cells', cells: [] })
})

test('Ctrl and an arrow go to the end of what is filled, then over the gap', () => {
  const rows = [['a'], ['b'], ['c'], [''], ['d'], ['']]
  const down = (row: number) => moved(rows, { row, column: 0 }, { key: 'ArrowDown', ctrl: true }, 10)?.row
  expect([down(0), down(2), down(4)]).toEqual([2, 4, 5])
})

test('Tab walks from the end of a row to the next', () => {
  expect(
    tabbed(
      [
        ['a', 'b'],
        ['', ''],
      ],
      { row: 0, column: 1 },
      false,
    ),
  ).toEqual({ row: 1, column: 0 })
})
