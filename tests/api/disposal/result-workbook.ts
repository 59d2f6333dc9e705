import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx'

/** A workbook of one sheet with these rows. */
export const workbookOf = (rows: CellValue[][]): Promise<Uint8Array> => writeXlsx({ sheets: [{ name: '结果', rows }] })

/** The rows of the first sheet. */
export async function rowsOf(bytes: Uint8Array): Promise<CellValue[][]> {
  const { sheets } = await readXlsx(bytes)
  return sheets[0]?.rows ?? []
}
