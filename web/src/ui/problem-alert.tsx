import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../lib/problem.ts'
import { term } from '../lib/term.ts'

/** Whether asking again may end otherwise: not where the refusal is about who asks or for what. */
const mayPass = (problem: ApiProblem | undefined) =>
  !problem || ['unreachable', 'unavailable', 'too-many-requests', 'internal'].includes(problem.type)

/** Says what was refused and what to do next; the one place where an error of any kind is shown. */
export function ProblemAlert({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const problem = error instanceof ApiProblem ? error : undefined
  const unreachable = problem?.type === 'unreachable'
  const title = unreachable ? t('problem.unreachable') : problem ? term(problem.title) : t('problem.unexpected')
  const detail = unreachable
    ? t('problem.unreachableDetail')
    : problem
      ? (problem.detail ?? (problem.type === 'not-allowed' ? t('problem.notAllowedDetail') : undefined))
      : t('problem.unexpectedDetail')
  const { requestId } = problem?.body ?? {}
  return (
    <Alert
      role="alert"
      type={problem?.type === 'conflict' || problem?.type === 'cannot-undo' ? 'warning' : 'error'}
      showIcon
      title={title}
      description={
        detail || requestId ? (
          <>
            {detail}
            {problem?.type === 'internal' && typeof requestId === 'string' && (
              <div className="soft">{t('problem.requestId', { id: requestId })}</div>
            )}
          </>
        ) : undefined
      }
      action={
        onRetry &&
        mayPass(problem) && (
          <Button size="small" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        )
      }
    />
  )
}
