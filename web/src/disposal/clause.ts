import type { Clause } from '@heding/shared/law/finding.ts'

/** A place of the law in one line. What has no number is no document, only the practice that we start from. */
export const clauseText = ({ instrument, number, locator }: Clause): string =>
  number === '' ? `${instrument}${locator}` : `《${instrument}》（${number}）${locator}`
