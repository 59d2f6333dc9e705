import { rowIssueSchema } from '@heding/shared/register/change.ts'
import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { ApiProblem } from '../lib/problem.ts'
import { term } from '../lib/term.ts'

const refusals = z.object({ errors: z.array(rowIssueSchema) })

const SHOWN = 8

/** Which rows would not take the change, and why; nothing of it has been written. */
export function BulkRefusals({ error, codes }: { error: ApiProblem; codes: readonly string[] }) {
  const { t } = useTranslation('register')
  const read = refusals.safeParse(error.body)
  const errors = read.success ? read.data.errors : []
  return (
    <Alert
      role="alert"
      type="error"
      showIcon
      title={errors.length > 0 ? t('bulk.rejected', { count: errors.length }) : error.title}
      description={
        errors.length > 0 ? (
          <ul>
            {errors.slice(0, SHOWN).map(({ row, column, message }) => (
              <li key={`${row} ${column} ${message}`}>
                <b className="num">{codes[row - 1]}</b>　{t('chip', { label: term(column), value: message })}
              </li>
            ))}
            {errors.length > SHOWN && <li>{t('bulk.more', { count: errors.length - SHOWN })}</li>}
          </ul>
        ) : (
          error.detail
        )
      }
    />
  )
}
