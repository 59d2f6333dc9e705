/** One import file: canonical headings and rows, as a bureau would hand it in. */
export interface ImportFile {
  kind: string
  fileName: string
  csv: string
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Rows under their headings as CSV; a row names its cells by heading, an absent cell is empty. */
export function importFile<Heading extends string>(
  kind: string,
  title: string,
  headings: readonly Heading[],
  rows: readonly Partial<Record<Heading, string | number>>[],
): ImportFile {
  const lines = rows.map((row) => headings.map((heading) => quoted(String(row[heading] ?? ''))).join(','))
  return { kind, fileName: `云溪市-${title}.csv`, csv: `${[headings.join(','), ...lines].join('\n')}\n` }
}
