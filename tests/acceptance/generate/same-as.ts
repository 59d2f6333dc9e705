import { cell, type Kind, type Row } from '../oracle/history.ts'
import type { Dice } from './dice.ts'
import { headings, isDate, isEnumeration, isKey, isNumber, versioned } from './headings.ts'
import { csv, encoded, encodings, type Written, xls, xlsx } from './write.ts'

export interface NamedFile {
  name: string
  bytes: Uint8Array
}

export const columnsOf = (kind: Kind, rows: Row[]): string[] =>
  versioned.includes(kind) && rows.some((row) => '生效日期' in row)
    ? [...(headings[kind] ?? []), '生效日期']
    : headings[kind]

export const tableOf = (columns: string[], rows: Row[]): string[][] => [
  columns,
  ...rows.map((row) => columns.map((heading) => cell(row, heading))),
]

const wideDigits = (text: string) => text.replace(/[0-9A-Z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const wideBrackets = (text: string) => text.replace('(', '（').replace(')', '）')

function dateStyle(dice: Dice, day: string): string {
  const [y = '', m = '', d = ''] = day.split('-')
  const plain = [y, String(Number(m)), String(Number(d))]
  return dice.pick([
    day,
    plain.join('/'),
    plain.join('.'),
    [y, m, d].join('/'),
    [y, m, d].join(''),
    `${plain[0]}年${plain[1]}月${plain[2]}日`,
    `${y}年${m}月${d}日`,
    wideDigits(`${plain[0]}年${plain[1]}月${plain[2]}日`),
  ])
}

function numberStyle(dice: Dice, text: string): string {
  const [whole = '', decimals = ''] = text.split('.')
  const grouped = whole.replace(/(\d)(?=(\d{3})+$)/g, '$1,')
  const short = decimals.replace(/0+$/, '')
  const forms = [text, short ? `${whole}.${short}` : whole, decimals ? `${grouped}.${decimals}` : grouped]
  if (decimals === '') forms.push(wideDigits(whole))
  return dice.pick(forms)
}

/** The same value as another clerk would have typed it. */
function retyped(dice: Dice, heading: string, text: string): string {
  if (text === '') return heading === '配备审批' ? dice.pick(['', '正常']) : ''
  if (isDate(heading)) return dateStyle(dice, text)
  if (isNumber(heading)) return numberStyle(dice, text)
  if (isEnumeration(heading)) return dice.chance(0.5) ? wideBrackets(text) : text
  if (isKey(heading)) return dice.chance(0.3) ? wideDigits(text) : text
  if (heading === '号牌号码') return dice.chance(0.5) ? `${text.slice(0, 2)}·${text.slice(2)}` : text
  return text
}

/** The same heading in another of its forms. */
function reheaded(dice: Dice, heading: string): string {
  const forms = [heading, wideBrackets(heading)]
  if (heading.includes('㎡')) forms.push('使用面积(m²)', '使用面积（m2）', '使用面积（㎡）')
  if (heading === '职务层次') forms.push('职级')
  return dice.pick(forms)
}

/** What a spreadsheet would hold: real dates and numbers where the cell is one. */
function typed(dice: Dice, heading: string, text: string): Written {
  if (text === '') return null
  if (isDate(heading) && dice.chance(0.8)) return new Date(`${text}T00:00:00Z`)
  if (isNumber(heading) && dice.chance(0.8)) return Number(text)
  return retyped(dice, heading, text)
}

/** Three files that say the same as `rows`. */
export async function sameAs(dice: Dice, kind: Kind, rows: Row[]): Promise<NamedFile[]> {
  const columns = columnsOf(kind, rows)
  // The ledger is read in its order.
  const order = () => (kind === 'disposals' ? rows : dice.shuffled(rows))
  const heads = (list: string[]) =>
    list.map((heading) => (kind === 'people' || heading !== '职务层次' ? reheaded(dice, heading) : heading))

  const spread = dice.shuffled(
    columns.filter((h) => headings[kind].indexOf(h) < 1 || rows.some((row) => cell(row, h) !== '')),
  )
  const loose = order().map((row) => spread.map((heading) => retyped(dice, heading, cell(row, heading))))
  const extra = dice.chance(0.5)
  const looseTable = [heads(spread), ...loose].map((cells, index) =>
    extra ? [...cells, index === 0 ? '多余的列' : '无关'] : cells,
  )

  const titled = [[`${kind}统计表`], ['填表单位：云溪市机关事务管理局', '', '单位：元'], heads(columns)]
  const body = order().map((row) => columns.map((heading) => retyped(dice, heading, cell(row, heading))))
  const total = columns.map((heading, index) => (index === 0 ? '合计' : isNumber(heading) ? '999' : ''))
  const titledTable = [...titled.slice(dice.int(0, 2)), ...body, ...(dice.chance(0.7) ? [total] : [])]

  const sheet: Written[][] = [heads(columns)]
  for (const row of order()) sheet.push(columns.map((heading) => typed(dice, heading, cell(row, heading))))
  if (dice.chance(0.5)) sheet.unshift(['附表一'])

  const [first = 'utf-8', second = 'gb18030'] = dice.sample(encodings, 2)
  const eol = dice.pick(['\n', '\r\n'])
  return [
    { name: `${kind}.columns.csv`, bytes: encoded(csv(looseTable, eol), first) },
    { name: `${kind}.titles.csv`, bytes: encoded(csv(titledTable, '\r\n'), second) },
    dice.chance(0.6)
      ? { name: `${kind}.sheet.xlsx`, bytes: await xlsx(sheet) }
      : { name: `${kind}.old.xls`, bytes: xls(sheet) },
  ]
}
