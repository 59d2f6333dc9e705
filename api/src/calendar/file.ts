import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { calendarKinds } from '@heding/shared/calendar.ts'
import { isBlank, showCell } from '@heding/shared/imports/cell.ts'
import { type Cell, writeXlsx } from 'hucre/xlsx'
import { Problem } from '../http/problem.ts'
import { openTable } from '../imports/read/open.ts'
import { exampleFont, headingStyle, noteStyle } from '../imports/workbook/look.ts'

/** A year has fewer days; what is longer is some other table. */
const ROWS_MAX = 500

/**
 * A table of days, or a notice in cells, as the text that `readNotice` reads: a line for each row of the file, so that
 * what is wrong is told by the row that the spreadsheet shows.
 * @throws Problem unsupported-file, too-large, malformed-request, as for an import
 */
export async function noticeOfFile(bytes: Uint8Array, fileName: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'heding-calendar-'))
  try {
    const file = path.join(folder, 'file')
    await writeFile(file, bytes, { mode: 0o600 })
    const lines: string[] = []
    for await (const { row, cells } of (await openTable(file, fileName)).rows) {
      if (row > ROWS_MAX) throw new Problem('too-large', `放假安排不会超过 ${ROWS_MAX} 行；请确认所选文件后重新上传。`)
      const texts = cells.map((cell) => showCell(cell).replace(/\s+/g, ' '))
      const filled = cells.filter((cell) => !isBlank(cell)).length
      while (lines.length < row - 1) lines.push('')
      // A sentence of the notice stands in a cell of its own; a row of the table has its three.
      const sentence = filled === 1 && texts.find((text) => /[月放休班]/.test(text))
      lines.push(sentence || (filled === 0 ? '' : [0, 1, 2].map((index) => texts[index] ?? '').join('\t')))
    }
    return lines.join('\n')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const FORMATTED_ROWS = 60

/** The workbook to fill in; its example row is passed over. */
export const calendarTemplate = (): Promise<Uint8Array> => {
  const cells = new Map<string, Partial<Cell>>()
  const headings = ['日期', '类别', '名称']
  const example = ['示例 2027-01-01', '休息日', '元旦']
  headings.forEach((value, index) => {
    cells.set(`0,${index}`, { value, style: headingStyle(index < 2) })
    cells.set(`1,${index}`, { value: example[index] ?? '', style: { font: exampleFont } })
    const numFmt = index === 0 ? 'yyyy-mm-dd' : '@'
    for (let row = 2; row <= FORMATTED_ROWS; row++) cells.set(`${row},${index}`, { value: null, style: { numFmt } })
  })
  cells.set('0,4', { value: '只填与平常不同的日子：放假的工作日、放假期间的周末、调休上班的周末。', style: noteStyle })
  const dataValidations = [
    { type: 'list' as const, range: 'B3:B1048576', allowBlank: true, values: [...calendarKinds] },
  ]
  const columns = [{ width: 18 }, { width: 12 }, { width: 24 }, { width: 4 }, { width: 60 }]
  return writeXlsx({ sheets: [{ name: '放假安排', cells, columns, freezePane: { rows: 1 }, dataValidations }] })
}
