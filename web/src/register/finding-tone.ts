import type { FindingCode } from '@heding/shared/law/codes.ts'
import type { Verdict } from '@heding/shared/law/finding.ts'

const verdicts: Partial<Record<string, Verdict>> = {
  'office.person.overdue': 'overdue',
  'vehicle.scrap-due': 'overdue',
  'vehicle.inspection': 'overdue',
  'office.room.vacant': 'notice',
  'vehicle.scrap-guided': 'notice',
  'vehicle.renewable': 'notice',
  'vehicle.tier': 'missing',
  'data.person.band': 'missing',
  'data.agency.band': 'missing',
} satisfies Partial<Record<FindingCode, Verdict>>

const tones: Record<Verdict, string> = { exceeds: 'danger', overdue: 'warning', missing: 'warning', notice: 'info' }

/** The colour in which a row's finding is told; a code says its verdict. */
export const codeTone = (code: string): string => tones[verdicts[code] ?? 'exceeds']
