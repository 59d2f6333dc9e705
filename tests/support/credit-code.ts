import { isCreditCode } from '@heding/shared/credit-code.ts'

/** The n-th 统一社会信用代码 of the tests: some organisation of 云溪市 that does not exist. */
export function creditCodeOf(n: number): string {
  const body = `91530100${String(n).padStart(9, '0')}`
  const code = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((sign) => body + sign).find(isCreditCode)
  if (!code) throw new Error(`no check sign for ${body}`)
  return code
}
