import { PrinterOutlined } from '@ant-design/icons'
import { shanghaiDay } from '@heding/shared/day.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../lib/problem.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { findingByKey } from './queries.ts'
import { ReasonSheet } from './reason-sheet.tsx'

const route = getRouteApi('/shell/findings/$key')

/** One finding by its address: what is sent to a colleague, read on a phone, printed. */
export function FindingPage() {
  const { t } = useTranslation(['findings', 'app'])
  const { key } = route.useParams()
  const { asOf } = route.useSearch()
  const day = asOf ?? shanghaiDay(new Date())
  const { data, error, isPending, refetch } = useQuery(findingByKey(key, asOf))
  return (
    <div className="narrow">
      <PageHead
        title={t('sheet.title')}
        trail={
          <Link to="/findings" search={{ asOf }}>
            {t('title')}
          </Link>
        }
        actions={
          data && (
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('app:action.print')}
            </Button>
          )
        }
      />
      {isPending && <Loading />}
      {isProblem(error, 'not-found') ? (
        <EmptyNote
          action={
            <Link to="/findings" search={{ asOf }}>
              {t('sheet.toList')}
            </Link>
          }
        >
          {t('sheet.gone', { day })}
        </EmptyNote>
      ) : (
        error && <ProblemAlert error={error} onRetry={refetch} />
      )}
      {data && (
        <div className="panel panel-sheet">
          <ReasonSheet finding={data} asOf={day} />
        </div>
      )}
    </div>
  )
}
