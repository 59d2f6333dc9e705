const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/**
 * A table copied from a spreadsheet (tabs and line breaks, cells with either of them in quotes) as the text of a CSV
 * file; undefined when it is no table of at least two rows and two columns.
 */
export function csvOfPasted(text: string): string | undefined {
  const rows = readTabbed(text.replace(/\r\n?/g, '\n').replace(/\n+$/, ''))
  if (rows.length < 2 || !rows.some((row) => row.length > 1)) return undefined
  return `${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`
}

/** The cells of a table as a spreadsheet copies it; line breaks are `\n`. */
export function readTabbed(text: string): string[][] {
  const rows: string[][] = [[]]
  // A cell in quotes (which may hold breaks), or up to the next tab or line break; then what ends it.
  for (const [, inQuotes, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"(?=\t|\n|$)|([^\t\n]*))(\t|\n|$)/g)) {
    rows.at(-1)?.push(inQuotes === undefined ? (bare ?? '') : inQuotes.replaceAll('""', '"'))
    if (end === '') break
    if (end === '\n') rows.push([])
  }
  return rows
}
