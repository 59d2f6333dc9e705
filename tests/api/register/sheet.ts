import { readXlsx } from 'hucre/xlsx'

type Cell = string | number | Date | boolean | null

/** The notes above the rows, the headings and the rows of an exported list. */
export async function sheetRows(bytes: Uint8Array) {
  const { sheets } = await readXlsx(bytes)
  const all = (sheets[0]?.rows ?? []) as Cell[][]
  const [title, conditions, who, headings, ...rows] = all
  return { title, conditions, who, headings: headings ?? [], rows }
}
