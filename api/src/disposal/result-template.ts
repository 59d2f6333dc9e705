import { resultColumns } from '@heding/shared/disposal/result-sheet.ts'
import { describeColumn } from '@heding/shared/imports/describe.ts'
import { type Cell, writeXlsx } from 'hucre/xlsx'
import { dropDown } from '../imports/workbook/drop-down.ts'
import { exampleFont, headingStyle, numberFormat, widthFor, wrapped } from '../imports/workbook/look.ts'

/** Rows of lots that are there to be filled in, beyond those of the session. */
const SPARE_ROWS = 100

/** The 竞价结果表 to fill in, with the lots of a session entered already. */
export function resultTemplate(lots: readonly string[]): Promise<Uint8Array> {
  const cells = new Map<string, Partial<Cell>>()
  const guide = new Map<string, Partial<Cell>>()
  const put = (row: number, at: number, cell: Partial<Cell>) => cells.set(`${row},${at}`, cell)
  for (const [at, column] of resultColumns.entries()) {
    const style = { numFmt: numberFormat(column) }
    const isNumber = column.type === 'decimal' || column.type === 'integer'
    const example = column.example === '' ? null : isNumber ? Number(column.example) : column.example
    put(0, at, { value: column.heading, style: headingStyle(column.required) })
    put(1, at, { value: example, style: { ...style, font: exampleFont } })
    for (let row = 0; row < lots.length + SPARE_ROWS; row++) {
      put(row + 2, at, { value: column.field === 'lot' ? (lots[row] ?? null) : null, style })
    }
    const { heading, required, note } = column
    const line = [heading, required ? '必填' : '选填', describeColumn(column), note]
    for (const [index, value] of line.entries()) guide.set(`${at + 1},${index}`, { value, style: wrapped })
  }
  for (const [index, value] of ['列名', '是否必填', '填写方式', '说明'].entries())
    guide.set(`0,${index}`, { value, style: headingStyle(false) })
  return writeXlsx({
    sheets: [
      {
        name: '竞价结果',
        cells,
        columns: resultColumns.map(({ heading, example }) => ({
          width: widthFor(example.length > heading.length ? example : heading),
        })),
        freezePane: { rows: 1 },
        dataValidations: resultColumns.flatMap((column, index) => dropDown(column, index, 2)),
      },
      { name: '填写说明', cells: guide, columns: [{ width: 20 }, { width: 10 }, { width: 50 }, { width: 50 }] },
    ],
  })
}
