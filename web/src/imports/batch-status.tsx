import type { BatchAnswer } from '@heding/shared/imports/schema.ts'
import { useTranslation } from 'react-i18next'

const tone = {
  queued: 'info',
  running: 'info',
  done: 'success',
  passed: 'info',
  failed: 'danger',
  undone: 'plain',
} as const

export function BatchStatus({ status, dryRun }: Pick<BatchAnswer, 'status' | 'dryRun'>) {
  const { t } = useTranslation(['imports', 'app'])
  const shown = status === 'done' && dryRun ? 'passed' : status
  return <span className={`tag tag-${tone[shown]}`}>{t(`status.${shown}`)}</span>
}
