import type { Align, Block, Cell, Grid, Line, Paper, Text } from '@heding/shared/paper/layout.ts'
import {
  AlignmentType,
  Document,
  Footer,
  HeightRule,
  type ISectionOptions,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'

/** Twentieths of a point, in which Word measures. */
const twips = (length: number) => Math.round((length * 1440) / 25.4)
const page = { short: twips(210), long: twips(297), side: twips(25), top: twips(25), bottom: twips(22) }
const usable = (landscape: boolean) => (landscape ? page.long : page.short) - 2 * page.side
/** Half points. */
const size = { title: 40, heading: 26, body: 24, cell: 22, dense: 17, foot: 18 }
// Fonts that office computers have; nothing is embedded, so that the paper stays easy to change.
const song = { eastAsia: '宋体', ascii: '宋体', hAnsi: '宋体', cs: '宋体' }
const title = { eastAsia: '方正小标宋简体', ascii: '宋体', hAnsi: '宋体', cs: '宋体' }

const alignments: Record<Align, (typeof AlignmentType)[keyof typeof AlignmentType]> = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
}

/** Sets a paper as docx on A4, to be changed by hand where a bureau words it otherwise. */
export async function docxOf(paper: Paper, madeAt: Date): Promise<Uint8Array> {
  const sections = sectionsOf(paper.blocks)
  const [first, ...rest] = sections
  const opening = { landscape: first?.landscape ?? false, children: [...headOf(paper), ...(first?.children ?? [])] }
  const document = new Document({
    title: paper.title,
    creator: '核定',
    description: `${madeAt.toISOString().slice(0, 10)} 由核定生成`,
    styles: { default: { document: { run: { font: song, size: size.body, language: { eastAsia: 'zh-CN' } } } } },
    sections: [opening, ...rest].map(sectionOf),
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

interface Section {
  landscape: boolean
  children: (Paragraph | Table)[]
}

function sectionsOf(blocks: readonly Block[]): Section[] {
  const sections: Section[] = [{ landscape: false, children: [] }]
  for (const block of blocks) {
    if (block.kind === 'page') sections.push({ landscape: block.landscape, children: [] })
    else {
      const section = sections.at(-1)
      if (block.kind === 'text') section?.children.push(textOf(block))
      // Between two tables there has to be a paragraph, or Word makes one table of them.
      else section?.children.push(gridOf(block, section.landscape), empty())
    }
  }
  return sections
}

const empty = () => new Paragraph({ spacing: { before: 0, after: 0, line: 120, lineRule: LineRuleType.EXACT } })

const sectionOf = ({ landscape, children }: Section): ISectionOptions => ({
  properties: {
    page: {
      // The library turns the sides itself.
      size: {
        width: page.short,
        height: page.long,
        orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: { top: page.top, bottom: page.bottom, left: page.side, right: page.side },
    },
  },
  footers: { default: footer() },
  children,
})

const footer = () =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            size: size.foot,
            children: ['第 ', PageNumber.CURRENT, ' 页　共 ', PageNumber.TOTAL_PAGES, ' 页'],
          }),
        ],
      }),
    ],
  })

const headOf = ({ title: words, head }: Paper): Paragraph[] => [
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 240 },
    children: [new TextRun({ text: words, font: title, size: size.title, bold: true })],
  }),
  ...(head
    ? [
        new Paragraph({
          spacing: { after: 80 },
          tabStops: [{ type: TabStopType.RIGHT, position: usable(false) }],
          children: [new TextRun({ text: `${head[0]}\t${head[1]}`, size: size.cell })],
        }),
      ]
    : []),
]

const textOf = ({ text, indent, align = 'left', strong, heading, gap = 0 }: Text) =>
  new Paragraph({
    alignment: alignments[align],
    spacing: { before: gap * 320, after: 60, line: 400, lineRule: LineRuleType.AT_LEAST },
    ...(indent ? { indent: { firstLine: 2 * size.body * 10 } } : {}),
    children: [
      new TextRun({
        text,
        bold: strong === true || heading === true,
        size: heading ? size.heading : size.body,
      }),
    ],
  })

function gridOf({ widths, headRows = 0, rows, dense }: Grid, landscape: boolean): Table {
  const parts = widths.reduce((sum, part) => sum + part, 0)
  const columns = widths.map((part) => Math.floor((part / parts) * usable(landscape)))
  return new Table({
    width: { size: columns.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    margins: { left: 80, right: 80, top: 50, bottom: 50, marginUnitType: WidthType.DXA },
    rows: rows.map(
      ({ cells, leastMm }, at) =>
        new TableRow({
          tableHeader: at < headRows,
          cantSplit: true,
          height: { value: leastMm === undefined ? (dense ? 0 : 420) : twips(leastMm), rule: HeightRule.ATLEAST },
          children: cellsOf(cells, columns, dense ? size.dense : size.cell),
        }),
    ),
  })
}

function cellsOf(cells: readonly Cell[], columns: readonly number[], letters: number): TableCell[] {
  let column = 0
  return cells.flatMap(({ lines, span = 1, rows, label, covered }) => {
    const width = columns.slice(column, column + span).reduce((sum, one) => sum + one, 0)
    column += span
    if (covered) return []
    return new TableCell({
      columnSpan: span,
      ...(rows === undefined ? {} : { rowSpan: rows }),
      width: { size: width, type: WidthType.DXA },
      verticalAlign: label || lines.length === 1 ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
      children: lines.map((line) => lineOf(line, letters)),
    })
  })
}

const lineOf = ({ text, align = 'left', strong }: Line, letters: number) =>
  new Paragraph({
    alignment: alignments[align],
    children: [new TextRun({ text, bold: strong === true, size: letters })],
  })
