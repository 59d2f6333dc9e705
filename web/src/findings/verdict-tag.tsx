import type { Verdict } from '@heding/shared/law/finding.ts'
import { useTranslation } from 'react-i18next'

const tone: Record<Verdict, string> = { exceeds: 'danger', overdue: 'warning', missing: 'warning', notice: 'info' }

export function VerdictTag({ verdict }: { verdict: Verdict }) {
  const { t } = useTranslation(['findings', 'app'])
  return <span className={`tag tag-${tone[verdict]}`}>{t(`verdict.${verdict}`)}</span>
}
