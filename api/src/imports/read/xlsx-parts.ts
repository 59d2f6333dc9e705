import { damaged, limits, unsupported } from './refusal.ts'
import { readXml } from './xml.ts'
import { unpack, type ZipEntry } from './zip.ts'

/** What is needed to read the cells of one worksheet. */
export interface Workbook {
  sheet: ZipEntry
  strings: readonly string[]
  /** by index of the cell's style: the number is shown as a day */
  dayStyles: readonly boolean[]
  /** days are counted from 1904, not 1900 */
  from1904: boolean
}

type Entries = ReadonlyMap<string, ZipEntry>

/** The first visible worksheet of a workbook with what its cells refer to. */
export async function readWorkbook(path: string, entries: Entries): Promise<Workbook> {
  const part = (name: string) => {
    const entry = entries.get(name)
    if (!entry) throw damaged('缺少工作簿的组成部分')
    return unpack(path, entry)
  }
  const [book] = (await readRelations(part('_rels/.rels'), '')).filter(({ type }) => type === 'officeDocument')
  if (!book) throw damaged('缺少工作簿')
  const slash = book.target.lastIndexOf('/') + 1
  const folder = book.target.slice(0, slash)
  const relations = await readRelations(part(`${folder}_rels/${book.target.slice(slash)}.rels`), folder)
  const { sheets, from1904 } = await readSheets(part(book.target))

  const worksheets = new Map(relations.filter(({ type }) => type === 'worksheet').map(({ id, target }) => [id, target]))
  const visible = sheets.find(({ id, hidden }) => !hidden && worksheets.has(id))
  if (!visible) throw unsupported('文件中没有可见的工作表，请取消隐藏要导入的工作表后重新上传')
  const sheet = entries.get(worksheets.get(visible.id) ?? '')
  if (!sheet) throw damaged('缺少工作表')

  const strings = relations.find(({ type }) => type === 'sharedStrings')
  const styles = relations.find(({ type }) => type === 'styles')
  return {
    sheet,
    from1904,
    strings: strings ? await readStrings(part(strings.target)) : [],
    dayStyles: styles ? await readDayStyles(part(styles.target)) : [],
  }
}

interface Relation {
  id: string
  /** the last word of the type, the same in both editions of the format */
  type: string
  target: string
}

async function readRelations(chunks: AsyncIterable<Uint8Array>, folder: string): Promise<Relation[]> {
  const relations: Relation[] = []
  await readXml(chunks, (name, { Id = '', Type = '', Target = '', TargetMode }) => {
    if (name !== 'Relationship' || TargetMode === 'External') return
    const target = Target.startsWith('/') ? Target.slice(1) : folder + Target
    relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: resolve(target) })
  })
  return relations
}

/** A path without `.` and `..`; it only ever names an entry of the archive. */
const resolve = (path: string): string => {
  const steps: string[] = []
  for (const step of path.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

const isTrue = (text: string | undefined) => text === '1' || text === 'true'

async function readSheets(chunks: AsyncIterable<Uint8Array>) {
  const sheets: { id: string; hidden: boolean }[] = []
  let from1904 = false
  await readXml(chunks, (name, attributes) => {
    if (name === 'workbookPr') from1904 = isTrue(attributes.date1904)
    if (name !== 'sheet') return
    const id = Object.entries(attributes).find(([key]) => /:id$/i.test(key))?.[1] ?? ''
    sheets.push({ id, hidden: attributes.state !== undefined && attributes.state !== 'visible' })
  })
  return { sheets, from1904 }
}

/** Excel writes signs that XML does not have as `_xHHHH_`. */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

async function readStrings(chunks: AsyncIterable<Uint8Array>): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let inText = false
  // Readings of Chinese or Japanese words stand beside the text and are none of it.
  let inReading = false
  await readXml(
    chunks,
    (name) => {
      if (name === 'si') text = ''
      else if (name === 'rPh') inReading = true
      else if (name === 't') inText = !inReading
    },
    {
      close: (name) => {
        if (name === 'si') strings.push(decodeEscapes(text))
        else if (name === 'rPh') inReading = false
        else if (name === 't') inText = false
      },
      text: (piece) => {
        if (inText) text += piece
        if (text.length > limits.cellChars) throw damaged('单元格内容过长')
      },
    },
  )
  return strings
}

// ECMA-376 18.8.30, with the formats of Chinese editions; those of a time of day alone are left out.
const builtInDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])

/** Whether a number format shows a day: it has a year, a day, or a month that is no minute. */
export const showsDay = (format: string): boolean => {
  const [positive = ''] = format.replace(/"[^"]*"|\\.|[_*]./g, '').split(';')
  // [h] is a time elapsed; [Red] and [$-804] only say how it looks.
  const signs = positive
    .replace(/\[[hms]+\]/gi, 'h')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/general/gi, '')
    .replace(/[eE][+-]/g, '')
  return /[yde]/i.test(signs) || (/m/i.test(signs) && !/[hs]/i.test(signs))
}

async function readDayStyles(chunks: AsyncIterable<Uint8Array>): Promise<boolean[]> {
  const formats = new Map<number, boolean>()
  const styles: boolean[] = []
  let inCells = false
  await readXml(
    chunks,
    (name, { numFmtId, formatCode }) => {
      const id = Number(numFmtId)
      if (name === 'cellXfs') inCells = true
      else if (name === 'numFmt' && formatCode !== undefined) formats.set(id, showsDay(formatCode))
      else if (name === 'xf' && inCells) styles.push(formats.get(id) ?? builtInDays.has(id))
    },
    {
      close: (name) => {
        if (name === 'cellXfs') inCells = false
      },
    },
  )
  return styles
}
