import { Decimal } from 'decimal.js'
import { readDayDate, readDayNumber, readDayText } from './date.ts'
import { foldKey } from './fold.ts'
import { stripGuard } from './guard.ts'
import type { Column } from './kinds.ts'
import { isPlate, normalPlate } from './plate.ts'
import { keyFault, shown, textFault } from './text.ts'
import { vinFault } from './vin.ts'

/** A cell as the file gives it; a Date is a real date of a spreadsheet, UTC. */
export type RawCell = string | number | boolean | Date | null

/** The canonical text of a cell (ISO day, plain decimal, folded key), null for an empty one, or what is wrong with it. */
export type CellReading = { value: string | null } | { error: string }

export const isBlank = (raw: RawCell | undefined): boolean =>
  raw === null || raw === undefined || (typeof raw === 'string' && raw.trim() === '')

/** A spreadsheet keeps 15 significant digits; what lies behind them is noise of the binary fraction. */
const plainNumber = (number: number): string => new Decimal(number.toPrecision(15)).toFixed()

/** The cell as a person sees it, for lists of errors. */
export const showCell = (raw: RawCell | undefined): string => {
  if (raw === null || raw === undefined) return ''
  if (typeof raw === 'string') return shown(raw.trim())
  if (typeof raw === 'boolean') return raw ? 'TRUE' : 'FALSE'
  if (typeof raw === 'number') return Number.isFinite(raw) ? plainNumber(raw) : String(raw)
  return Number.isNaN(raw.getTime()) ? '' : raw.toISOString().slice(0, 10)
}

const quoted = (raw: RawCell) => `“${shown(showCell(raw), 40)}”`
const errorValue =
  /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|GETTING_DATA)$/
const scientific = /^\d(?:\.\d+)?[Ee]\+\d{2,}$/

/** The text of a cell of words; numbers as the spreadsheet means them. */
const wordsOf = (raw: string | number | boolean | Date): { text: string } | { error: string } => {
  if (typeof raw === 'string') return { text: stripGuard(raw.trim()).trim() }
  if (typeof raw === 'boolean') return { text: showCell(raw) }
  if (typeof raw === 'number') {
    if (Math.abs(raw) < 1e15) return { text: plainNumber(raw) }
    return { error: '超过 15 位的编号以数字保存时末位已失真，请把该列设为文本格式后重新填写' }
  }
  return { error: `该单元格是日期（${showCell(raw)}），请把该列设为文本格式后重新填写` }
}

const readWords = (column: Column, raw: string | number | boolean | Date): CellReading => {
  const words = wordsOf(raw)
  if ('error' in words) return words
  if (column.type === 'text') {
    const text = words.text.replace(/\r\n?/g, '\n')
    const fault = textFault(text, column)
    return fault ? { error: `“${column.heading}”${fault}` } : { value: text || null }
  }
  const key = foldKey(words.text)
  const fault = keyFault(key)
  if (fault) return { error: `“${column.heading}”${fault}` }
  if (key === '') return { value: null }
  if (column.type === 'enum') {
    if (column.values.includes(key)) return { value: key }
    return { error: `${quoted(raw)}不在“${column.heading}”可选范围之内，请从下列选择：${column.values.join('、')}` }
  }
  if (column.type === 'plate') {
    const plate = normalPlate(key)
    return isPlate(plate) ? { value: plate } : { error: `${quoted(raw)}不是有效的号牌号码，请对照行驶证核对` }
  }
  if (column.type === 'vin') {
    const fault = vinFault(key.toUpperCase())
    return fault ? { error: fault } : { value: key.toUpperCase() }
  }
  if (scientific.test(key)) {
    return { error: `${quoted(raw)}是科学计数法，原编号已失真，请把该列设为文本格式后重新填写` }
  }
  return { value: key }
}

const written = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?$|^[+-]?\.\d+$/

const readNumber = (
  column: Column & { type: 'decimal' | 'integer' },
  raw: string | number | boolean | Date,
): CellReading => {
  const text = typeof raw === 'number' && Number.isFinite(raw) ? plainNumber(raw) : null
  const plain = text ?? (typeof raw === 'string' ? foldKey(stripGuard(raw.trim())) : '')
  if (plain.length > 60 || !written.test(plain)) {
    return { error: `${quoted(raw)}不是能识别的数字，请只填阿拉伯数字，不带单位` }
  }
  const number = new Decimal(plain.replaceAll(',', ''))
  if (number.isZero()) return column.type === 'integer' && column.min > 0 ? tooSmall(column.min) : { value: '0' }
  if (number.isNegative()) return { error: `“${column.heading}”不能为负数，请核对` }
  if (column.type === 'integer') {
    if (!number.isInteger()) return { error: `“${column.heading}”应为整数，请核对` }
    if (number.lt(column.min)) return tooSmall(column.min)
    return number.gt(2_147_483_647) ? tooLarge(column) : { value: number.toFixed() }
  }
  if (number.decimalPlaces() > column.decimals) {
    return { error: `“${column.heading}”最多保留 ${column.decimals} 位小数，现有 ${number.decimalPlaces()} 位，请核对` }
  }
  return number.gte(new Decimal(10).pow(column.digits - column.decimals))
    ? tooLarge(column)
    : { value: number.toFixed() }
}

const tooSmall = (min: number) => ({ error: `应不小于 ${min}，请核对` })
const tooLarge = (column: Column) => ({ error: `“${column.heading}”数值过大，请核对单位和位数` })

const readDay = (raw: string | number | boolean | Date): CellReading => {
  if (typeof raw === 'boolean') return { error: `${quoted(raw)}不是能识别的日期，请写成“2018-03-05”的形式` }
  const reading =
    raw instanceof Date
      ? readDayDate(raw)
      : typeof raw === 'number'
        ? readDayNumber(raw)
        : readDayText(stripGuard(raw.trim()))
  return 'error' in reading ? { error: `${quoted(raw)}：${reading.error}` } : { value: reading.day }
}

/** Reads one cell of `column`; whether an empty one is allowed is for the row to say. */
export const readCell = (column: Column, raw: RawCell): CellReading => {
  if (raw === null || isBlank(raw)) return { value: column.type === 'enum' ? column.whenEmpty : null }
  if (typeof raw === 'string' && errorValue.test(raw.trim())) {
    return { error: `该单元格的公式出错（${raw.trim()}），请改正公式或直接填写内容` }
  }
  if (column.type === 'date') return readDay(raw)
  if (column.type === 'decimal' || column.type === 'integer') return readNumber(column, raw)
  return readWords(column, raw)
}
