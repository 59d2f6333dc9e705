/**
 * A paper as data: what stands where. Two writers set it, one as PDF and one as docx, so that both say the same and every
 * paper is one function from facts to this.
 */
export interface Paper {
  title: string
  /** left and right above the first table: 单位, 编号 */
  head?: readonly [string, string]
  blocks: readonly Block[]
}

export type Block = Text | Grid | NewPage

export type Align = 'left' | 'center' | 'right'

export interface Line {
  text: string
  align?: Align
  strong?: boolean
}

/** A paragraph; `indent` by two characters, as in 公文. */
export interface Text extends Line {
  kind: 'text'
  indent?: boolean
  /** of a heading of a part of the paper */
  heading?: boolean
  /** empty lines before it */
  gap?: number
}

/** What follows begins a page, lying or standing. */
export interface NewPage {
  kind: 'page'
  landscape: boolean
}

export interface Cell {
  lines: readonly Line[]
  /** columns that it takes up; 1 unless given */
  span?: number
  /** rows that it takes up; in those below, `covered` stands in its place */
  rows?: number
  covered?: true
  /** names what stands beside or below it */
  label?: boolean
}

export interface Row {
  cells: readonly Cell[]
  /** room for what is written by hand, in millimetres */
  leastMm?: number
}

/** A ruled table; forms are tables too. */
export interface Grid {
  kind: 'grid'
  /** parts of the text's width */
  widths: readonly number[]
  /** rows repeated on every page */
  headRows?: number
  rows: readonly Row[]
  /** many narrow columns: smaller letters */
  dense?: boolean
}

/** What is not known yet: room to write, never a word. */
export const BLANK = ''
/** The same within a sentence. */
export const blankLine = (characters = 8): string => '＿'.repeat(characters)

export const text = (words: string, more: Omit<Text, 'kind' | 'text'> = {}): Text => ({
  kind: 'text',
  text: words,
  ...more,
})
export const paragraph = (words: string): Text => text(words, { indent: true })
export const heading = (words: string): Text => text(words, { heading: true, gap: 0.5 })

/** In the place of a cell that one above reaches into. */
export const covered: Cell = { lines: [], covered: true }
export const label = (words: string, span = 1, rows = 1): Cell => ({
  lines: words.split('\n').map((line) => ({ text: line, align: 'center' })),
  span,
  rows,
  label: true,
})
/** A cell of one or several lines; null: to be filled in by hand. */
export const value = (words: string | null, span = 1, align: Align = 'left'): Cell => ({
  lines: (words ?? BLANK).split('\n').map((line) => ({ text: line, align })),
  span,
})
/** A form's row: names and values in turn. */
export const pair = (...pairs: readonly [string, string | null][]): Row => ({
  cells: pairs.flatMap(([name, words]) => [label(name), value(words)]),
})
/** A form's row with one value across the rest of `columns`. */
export const wide = (name: string, words: string | null, columns = 4, leastMm?: number): Row => ({
  cells: [label(name), value(words, columns - 1)],
  ...(leastMm === undefined ? {} : { leastMm }),
})

/** A day in words; what is not known is filled in by hand. */
export const dayInWords = (day: string | null): string => {
  if (day === null) return '　　　　年　　月　　日'
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** A cell for an opinion: what was written, then room for the seal, who signs, and the day. */
export const opinion = (
  name: string,
  words: string | null,
  signs: string,
  day: string | null,
  columns = 4,
  leastMm = 32,
): Row => ({
  cells: [
    label(name),
    {
      span: columns - 1,
      lines: [
        ...(words ?? BLANK).split('\n').map((line) => ({ text: line })),
        { text: BLANK },
        { text: BLANK },
        { text: `${signs}（签字）：　　　　　　　（公章）　${dayInWords(day)}`, align: 'right' },
      ],
    },
  ],
  leastMm,
})
