import { PrinterOutlined } from '@ant-design/icons'
import { shanghaiDay, yearOf } from '@heding/shared/day.ts'
import { grouped, instant } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyNote } from '../ui/empty-note.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { yearBooks } from './books-queries.ts'
import './books-texts.ts'
import './year-books.css'

/** 年度账册: every year that is sealed or can be, the latest first. */
export function YearBooksPage() {
  const { t } = useTranslation(['books', 'app'])
  const { data, error, isPending, refetch } = useQuery(yearBooks)
  const thisYear = yearOf(shanghaiDay(new Date()))
  return (
    <>
      <PageHead
        title={t('title')}
        note={t('note')}
        actions={
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('app:action.print')}
          </Button>
        }
      />
      <section className="panel list" aria-label={t('list')}>
        {isPending && <Loading />}
        {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
        {data?.length === 0 && (
          <EmptyNote
            action={
              <LinkButton to="/imports" search={{ kind: 'vehicles' }}>
                {t('toImport')}
              </LinkButton>
            }
          >
            {t('empty')}
          </EmptyNote>
        )}
        {data && data.length > 0 && (
          <div className="scroll-x">
            <table className="plain books">
              <thead>
                <tr>
                  <th scope="col">{t('column.year')}</th>
                  <th scope="col">{t('column.state')}</th>
                  <th scope="col">{t('column.sealedOn')}</th>
                  <th scope="col" className="right">
                    {t('column.vehicles')}
                  </th>
                  <th scope="col" className="right">
                    {t('column.cases')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.map(({ year, sealedAt, vehicles, cases }) => (
                  <tr key={year}>
                    <th scope="row" className="num">
                      <Link to="/year-books/$year" params={{ year: String(year) }} search={{}}>
                        {t('yearName', { year })}
                      </Link>
                    </th>
                    <td>
                      <BookState sealed={sealedAt !== null} running={year >= thisYear} />
                    </td>
                    <td className="num">{sealedAt ? instant(sealedAt).slice(0, 10) : <Nothing />}</td>
                    <td className="num right">{vehicles === null ? <Nothing /> : grouped(vehicles)}</td>
                    <td className="num right">{cases === null ? <Nothing /> : grouped(cases)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  )
}

const Nothing = () => <span className="soft">—</span>

/** Whether a book is sealed; of a year that is not over, that it cannot be yet. */
export function BookState({ sealed, running }: { sealed: boolean; running: boolean }) {
  const { t } = useTranslation('books')
  if (sealed) return <span className="tag tag-success">{t('sealed')}</span>
  return <span className={running ? 'tag' : 'tag tag-warning'}>{t(running ? 'running' : 'open')}</span>
}
