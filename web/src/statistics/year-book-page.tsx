import { PrinterOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { shanghaiDay, yearOf } from '@heding/shared/day.ts'
import { grouped, instant } from '@heding/shared/shown.ts'
import type { BookAnswer } from '@heding/shared/statistics/year-book.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { inBrackets } from '../lib/punctuation.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { BookDifferences } from './book-differences.tsx'
import { yearBook } from './books-queries.ts'
import { BookDepartures } from './departures.tsx'
import { SealDialog } from './seal-dialog.tsx'
import { BookState } from './year-books-page.tsx'
import './books-texts.ts'
import './statistics.css'
import './year-books.css'

const route = getRouteApi('/shell/year-books/$year')

/** One year's book: who came and went, why, what stands in the way of the seal, and what was corrected after it. */
export function YearBookPage() {
  const { t } = useTranslation(['books', 'app'])
  const { user } = useSuspenseQuery(meQuery).data
  const year = Number(route.useParams().year)
  const { data: book, error, refetch } = useQuery(yearBook(year))
  const [sealing, setSealing] = useState(false)
  const running = year >= yearOf(shanghaiDay(new Date()))
  const sealable = book && !book.sealed && can(user, 'seal-year-books')
  return (
    <div className="wide-print">
      <PageHead
        trail={<Link to="/year-books">{t('title')}</Link>}
        title={
          <>
            {t('bookTitle', { year })} {book && <BookState sealed={book.sealed !== null} running={running} />}
          </>
        }
        note={
          book &&
          (book.sealed ? t('bookNoteSealed', { at: instant(book.sealed.at), by: book.sealed.by }) : t('bookNoteOpen'))
        }
        actions={
          <>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('app:action.print')}
            </Button>
            <LinkButton to="/statistics/disposals" search={{ year }}>
              {t('toReport')}
            </LinkButton>
            {sealable && (
              <Button type="primary" disabled={book.obstacles.length > 0} onClick={() => setSealing(true)}>
                {t('seal.action')}
              </Button>
            )}
          </>
        }
      />
      {error ? (
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      ) : book ? (
        <>
          <Obstacles book={book} />
          <Counts book={book} />
          {book.sealed && <Seal sealed={book.sealed} />}
          {book.sealed && <BookDifferences differences={book.differences} />}
          <BookDepartures book={book} mayExplain={!book.sealed && can(user, 'explain-year-books')} />
        </>
      ) : (
        <Loading />
      )}
      {sealing && book && <SealDialog book={book} onClose={() => setSealing(false)} />}
    </div>
  )
}

function Obstacles({ book: { sealed, obstacles } }: { book: BookAnswer }) {
  const { t } = useTranslation('books')
  if (sealed) return null
  if (obstacles.length === 0)
    return <Alert className="book-alert no-print" type="success" showIcon title={t('ready')} />
  return (
    <Alert
      className="book-alert"
      type="warning"
      showIcon
      title={t('obstacles.title')}
      description={
        <ul>
          {obstacles.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      }
    />
  )
}

function Counts({ book }: { book: BookAnswer }) {
  const { t } = useTranslation('books')
  // What came and what was there before is either still there or left altogether; the rest only changed hands.
  const leavers = book.vehiclesBefore + book.arrivals - book.vehicles
  const moved = book.departures.length - leavers
  const figures = [
    { key: 'before', value: book.vehiclesBefore, unit: 'unitVehicles' },
    { key: 'arrivals', value: book.arrivals, unit: 'unitVehicles' },
    { key: 'leavers', value: leavers, unit: 'unitVehicles' },
    { key: 'now', value: book.vehicles, unit: 'unitVehicles' },
    { key: 'cases', value: book.cases, unit: 'unitCases' },
    ...(book.sealed ? [] : [{ key: 'unexplained' as const, value: book.unexplained, unit: 'unitVehicles' as const }]),
  ] as const
  return (
    <section className="panel book-counts" aria-label={t('count.label')}>
      <dl>
        {figures.map(({ key, value, unit }) => (
          <div key={key}>
            <dt>
              {t(`count.${key}`)}
              <span className="soft">{inBrackets(t(`count.${unit}`))}</span>
            </dt>
            <dd className={key === 'unexplained' && value > 0 ? 'num danger' : 'num'}>
              {grouped(value)}
              {key === 'leavers' && moved > 0 && <small>{t('count.moved', { count: moved })}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Seal({ sealed }: { sealed: NonNullable<BookAnswer['sealed']> }) {
  const { t } = useTranslation('books')
  return (
    <section className="panel" aria-label={t('seal.information')}>
      <h2>{t('seal.information')}</h2>
      <dl className="book-seal">
        <dt>{t('seal.by')}</dt>
        <dd>{sealed.by}</dd>
        <dt>{t('seal.at')}</dt>
        <dd className="num">{instant(sealed.at)}</dd>
        {sealed.document && (
          <>
            <dt>{t('seal.documentNo')}</dt>
            <dd>{sealed.document}</dd>
          </>
        )}
        <dt>{t('seal.digestName')}</dt>
        <dd className="num wrap-anywhere book-digest">{sealed.digest}</dd>
      </dl>
    </section>
  )
}
