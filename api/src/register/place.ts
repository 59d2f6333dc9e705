import { Problem } from '../http/problem.ts'

/** Where a page ended: the order it was in, the value it is put in order by (as text), the code, and the total. */
export interface Place {
  sort: string
  value: string | null
  code: string
  total: number
}

export const encodePlace = ({ sort, value, code, total }: Place): string =>
  Buffer.from(JSON.stringify([sort, value, code, total])).toString('base64url')

/** @throws Problem invalid-request when it is none of ours, or of a list in another order */
export function decodePlace(cursor: string, sort: string): Place {
  try {
    const [given, value, code, total] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    const fits = given === sort && (value === null || typeof value === 'string') && typeof code === 'string'
    if (fits && Number.isInteger(total)) return { sort, value, code, total: Number(total) }
  } catch {}
  throw new Problem('invalid-request', '翻页位置无效；请从第一页重新查询')
}
