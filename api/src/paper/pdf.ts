import { createRequire } from 'node:module'
import path from 'node:path'
import type { Block, Cell, Grid, Line, NewPage, Paper, Text } from '@heding/shared/paper/layout.ts'
import pdfmake from 'pdfmake'
import type { Content, CustomTableLayout, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'

const mm = (length: number) => (length * 72) / 25.4
const page = { short: mm(210), long: mm(297), side: mm(25), top: mm(25), bottom: mm(22) }

// 思源宋体: one file holds every sign of GB 18030-2022 level 2 and more; only the signs used are embedded.
const fontFolder = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-serif-sc/package.json'))
const fontFile = (weight: string) => path.join(fontFolder, weight, `NotoSerifSC_${weight}.ttf`)
const [regular, bold] = [fontFile('400Regular'), fontFile('700Bold')]
const fonts = { song: { normal: regular, bold, italics: regular, bolditalics: bold } }

// What is set is text alone: nothing in it may name a file or an address to be read.
pdfmake.setLocalAccessPolicy((file) => file === regular || file === bold)
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setFonts(fonts)

const line = { thin: 0.6, color: '#000000', padding: 4 }
const ruled: CustomTableLayout = {
  hLineWidth: () => line.thin,
  vLineWidth: () => line.thin,
  paddingLeft: () => line.padding,
  paddingRight: () => line.padding,
  paddingTop: () => 3.5,
  paddingBottom: () => 4.5,
}

/**
 * Sets a paper as PDF on A4, with page numbers; `madeAt` is entered as the day of making, `total` as the number of pages
 * when others follow.
 */
export function pdfOf(paper: Paper, madeAt: Date, total?: number): Promise<Uint8Array> {
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageOrientation: 'portrait',
    pageMargins: [page.side, page.top, page.side, page.bottom],
    info: { title: paper.title, creator: '核定', producer: '核定', creationDate: madeAt, modDate: madeAt },
    language: 'zh-CN',
    defaultStyle: { font: 'song', fontSize: 11, lineHeight: 1.12 },
    content: [
      { text: paper.title, fontSize: 20, bold: true, alignment: 'center', margin: [0, 0, 0, 12] },
      ...headOf(paper),
      ...contentOf(paper.blocks),
    ],
    // A heading does not stay behind at the foot of a page: below it there is room for the head of a table and a row.
    pageBreakBefore: ({ headlineLevel, startPosition }) => headlineLevel === 1 && startPosition.verticalRatio > 0.78,
    footer: (number, count) => ({
      text: `第 ${number} 页　共 ${total ?? count} 页`,
      alignment: 'center',
      fontSize: 9,
      margin: [0, mm(8), 0, 0],
    }),
  }
  return pdfmake.createPdf(definition).getBuffer()
}

function headOf({ head }: Paper): Content[] {
  if (!head) return []
  const [left, right] = head
  return [
    {
      columns: [
        { text: left, width: '*' },
        { text: right, width: 'auto', alignment: 'right' },
      ],
      columnGap: 12,
      margin: [0, 0, 0, 5],
    },
  ]
}

function contentOf(blocks: readonly Block[]): Content[] {
  let turn: NewPage | undefined
  let landscape = false
  return blocks.flatMap((block): Content[] => {
    if (block.kind === 'page') {
      turn = block
      landscape = block.landscape
      return []
    }
    const set = block.kind === 'grid' ? gridOf(block, landscape) : textOf(block)
    const begins = turn && { pageBreak: 'before' as const, pageOrientation: orientation(turn) }
    turn = undefined
    return [{ ...set, ...begins }]
  })
}

const orientation = ({ landscape }: NewPage) => (landscape ? ('landscape' as const) : ('portrait' as const))

const textOf = ({ text, indent, align = 'left', strong, heading, gap = 0 }: Text) => ({
  // Two full-width spaces, as typed: the first line of a paragraph stands in by two characters.
  text: indent ? `　　${text}` : text,
  alignment: align,
  bold: strong === true || heading === true,
  ...(heading ? { headlineLevel: 1 } : {}),
  fontSize: heading ? 13 : 12,
  lineHeight: 1.35,
  preserveLeadingSpaces: true,
  margin: [0, gap * 16, 0, 3] as [number, number, number, number],
})

function gridOf({ widths, headRows = 0, rows, dense }: Grid, landscape: boolean) {
  const parts = widths.reduce((sum, part) => sum + part, 0)
  const usable = (landscape ? page.long : page.short) - 2 * page.side - line.thin
  const own = 2 * line.padding + line.thin
  // A row that is longer than a page has to break.
  const isLong = rows.some(({ cells }) => cells.some(({ lines }) => lengthOf(lines) > 900))
  return {
    layout: ruled,
    fontSize: dense ? 8.5 : 11,
    table: {
      widths: widths.map((part) => (part / parts) * usable - own),
      headerRows: headRows,
      keepWithHeaderRows: headRows > 0 ? 1 : 0,
      dontBreakRows: !isLong,
      heights: rows.map(({ leastMm }) => (leastMm === undefined ? (dense ? 0 : mm(5.2)) : mm(leastMm))),
      body: rows.map(({ cells }) => cells.flatMap((cell) => cellOf(cell))),
    },
    margin: [0, 0, 0, 6] as [number, number, number, number],
  }
}

const lengthOf = (lines: readonly Line[]) => lines.reduce((sum, { text }) => sum + text.length + 30, 0)

function cellOf({ lines, span = 1, rows = 1, label, covered }: Cell): TableCell[] {
  if (covered) return [{}]
  const set = lines.map(({ text, align = 'left', strong }) => ({
    text: text === '' ? ' ' : text,
    alignment: align,
    bold: strong === true,
    preserveLeadingSpaces: true,
  }))
  const [only] = set
  // Over several rows pdfmake would set the middle of another cell once a page is full.
  const isMiddle = rows === 1 && (label || set.length === 1)
  const verticalAlignment = isMiddle ? ('middle' as const) : ('top' as const)
  const cell = set.length === 1 && only ? { ...only, verticalAlignment } : { stack: set, verticalAlignment }
  // pdfmake wants a place for each column that a cell reaches over.
  return [{ ...cell, colSpan: span, rowSpan: rows }, ...Array.from({ length: span - 1 }, () => ({}))]
}
