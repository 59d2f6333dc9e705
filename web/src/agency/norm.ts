import { indexRows, inForce } from '@heding/shared/law/rule.ts'
import { officeNorms } from '@heding/shared/office/norms.ts'

/** The ceiling of an office that a band of a tier is held to on a day; nothing where no row is in force. */
export const personNorm = (tier: string, band: string, day: string) =>
  indexRows(inForce(officeNorms, day), (row) => `${row.tier} ${row.band}`).get(`${tier} ${band}`)
