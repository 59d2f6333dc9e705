import { grouped } from '@heding/shared/shown.ts'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { auditCheck } from './queries.ts'

export const useAuditCheck = () => useQuery(auditCheck)
type Check = ReturnType<typeof useAuditCheck> extends UseQueryResult<infer Data, Error> ? Data : never

/** What the walk through the whole log has found, in words. */
export function CheckResult({ check }: { check: ReturnType<typeof useAuditCheck> }) {
  const { t } = useTranslation('audit')
  if (check.error) return <ProblemAlert error={check.error} onRetry={() => void check.refetch()} />
  if (check.isFetching) return <Alert type="info" showIcon role="status" className="check" title={t('check.running')} />
  if (!check.data) return null
  return <Answer answer={check.data} />
}

function Answer({ answer: { intact, entries = 0, checkpoints, seq = 0, reason = '' } }: { answer: Check }) {
  const { t } = useTranslation('audit')
  return intact ? (
    <Alert
      type="success"
      showIcon
      role="status"
      className="check"
      title={t('check.intact')}
      description={t(checkpoints > 0 ? 'check.intactWhat' : 'check.intactAlone', {
        entries: grouped(entries),
        checkpoints: grouped(checkpoints),
      })}
    />
  ) : (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="check"
      title={t('check.broken')}
      description={t('check.brokenWhat', { seq: grouped(seq), reason })}
    />
  )
}
