import { describeColumn } from '@heding/shared/imports/describe.ts'
import { type Column, type Kind, kinds } from '@heding/shared/imports/kinds.ts'
import { type Cell, type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { dropDown, listSheets } from './drop-down.ts'
import { exampleFont, headingStyle, noteStyle, numberFormat, widthFor, wrapped } from './look.ts'

/** Rows whose blank cells are formatted: a format set for a whole column is not written by the library. */
const FORMATTED_ROWS = 1000

/**
 * The workbook to fill in for one kind: headings, drop-downs, an example row that an import skips, and a sheet that
 * explains the columns.
 */
export const templateWorkbook = (kind: Kind): Promise<Uint8Array> =>
  writeXlsx({ sheets: [tableSheet(kind), guideSheet(kind), ...listSheets(kind)] })

const exampleValue = (column: Column): CellValue => {
  if (column.example === '') return null
  if (column.type === 'date') return new Date(`${column.example}T00:00:00Z`)
  return column.type === 'decimal' || column.type === 'integer' ? Number(column.example) : column.example
}

const tableSheet = (kind: Kind): WriteSheet => {
  const { title, columns } = kinds[kind]
  const cells = new Map<string, Partial<Cell>>()
  columns.forEach((column, index) => {
    const style: CellStyle = { numFmt: numberFormat(column) }
    cells.set(`0,${index}`, { value: column.heading, style: headingStyle(column.required) })
    cells.set(`1,${index}`, { value: exampleValue(column), style: { ...style, font: exampleFont } })
    for (let row = 2; row <= FORMATTED_ROWS; row++) cells.set(`${row},${index}`, { value: null, style })
  })
  return {
    name: title,
    cells,
    columns: columns.map(({ heading, example }) => ({
      width: widthFor(example.length > heading.length ? example : heading),
    })),
    freezePane: { rows: 1 },
    dataValidations: columns.flatMap((column, index) => dropDown(column, index, 2)),
  }
}

const notes = [
  '红色列名为必填列，其余可以留空。列名请勿改动，列的先后可以调整。',
  '编号以“示例”开头的行导入时自动跳过，可以删除。列名以上的行和合计行同样跳过。',
  '整个文件一次导入：有一处错误则全部不写入，并逐格列出问题；同一文件重复导入不会重复登记。',
]

const guideSheet = (kind: Kind): WriteSheet => {
  const headings = ['列名', '是否必填', '填写方式', '示例', '说明']
  const lines = kinds[kind].columns.map((column) => [
    column.heading,
    column.required ? '必填' : '选填',
    describeColumn(column),
    column.example,
    column.note,
  ])
  const cells = new Map<string, Partial<Cell>>()
  headings.forEach((value, index) => {
    cells.set(`0,${index}`, { value, style: headingStyle(false) })
  })
  lines.forEach((line, row) => {
    line.forEach((value, index) => {
      cells.set(`${row + 1},${index}`, { value, style: wrapped })
    })
  })
  notes.forEach((value, index) => {
    cells.set(`${lines.length + 2 + index},0`, { value, style: noteStyle })
  })
  return {
    name: '填写说明',
    cells,
    columns: [{ width: 20 }, { width: 10 }, { width: 60 }, { width: 24 }, { width: 60 }],
    freezePane: { rows: 1 },
  }
}
