import type { BookAnswer } from '@heding/shared/statistics/year-book.ts'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ExplainDialog } from './explain-dialog.tsx'

type Departure = BookAnswer['departures'][number]

const route = getRouteApi('/shell/year-books/$year')

/** Every vehicle that its agency no longer has, with why; those that nobody has explained first. */
export function BookDepartures({ book, mayExplain }: { book: BookAnswer; mayExplain: boolean }) {
  const { t } = useTranslation('books')
  const { unexplained: only } = route.useSearch()
  const navigate = route.useNavigate()
  const [explaining, setExplaining] = useState<Departure>()
  const open = book.departures.filter(({ reason }) => reason === null)
  const acts = mayExplain && book.departures.some(({ caseCode }) => caseCode === null)
  const shown = only ? open : [...open, ...book.departures.filter(({ reason }) => reason !== null)]
  return (
    <section className="panel list" aria-label={t('departures.title')}>
      <div className="list-head">
        <h2>{t('departures.title')}</h2>
        <span className="soft num">{t('departures.count', { count: book.departures.length })}</span>
        {(only || (open.length > 0 && open.length < book.departures.length)) && (
          <Button
            type="link"
            className="no-print"
            onClick={() => void navigate({ search: only ? {} : { unexplained: '1' }, replace: true })}
          >
            {t(only ? 'departures.all' : 'departures.only')}
          </Button>
        )}
      </div>
      {shown.length === 0 ? (
        <EmptyNote>{t(only ? 'ready' : 'departures.none')}</EmptyNote>
      ) : (
        <table className="plain books stacked-rows">
          <thead>
            <tr>
              <th scope="col">{t('departures.vehicle')}</th>
              <th scope="col">{t('departures.category')}</th>
              <th scope="col">{t('departures.agency')}</th>
              <th scope="col">{t('departures.reason')}</th>
              <th scope="col">{t('departures.basis')}</th>
              {acts && (
                <th scope="col" className="no-print">
                  {t('departures.act')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => (
              <tr key={`${one.vehicleCode} ${one.agencyCode}`}>
                <th scope="row" className="num">
                  <Link to="/vehicles/$code" params={{ code: one.vehicleCode }}>
                    {one.plate}
                  </Link>{' '}
                  {one.model} <span className="soft">{one.vehicleCode}</span>
                </th>
                <td>{term(one.category)}</td>
                <td>{one.agencyName}</td>
                <td>
                  {one.reason ? (
                    t(`reason.${one.reason}`)
                  ) : (
                    <span className="tag tag-danger">{t('departures.open')}</span>
                  )}
                </td>
                <td className="book-basis">
                  {one.caseCode ? (
                    <Link to="/disposals/$code" params={{ code: one.caseCode }} className="num">
                      {t('departures.bycase', { code: one.caseCode })}
                    </Link>
                  ) : (
                    [one.words, one.document].filter(Boolean).join(' ')
                  )}
                </td>
                {acts && (
                  <td className="no-print book-act">
                    {!one.caseCode && (
                      <Button size="small" type="link" onClick={() => setExplaining(one)}>
                        {t(one.reason ? 'explain.again' : 'explain.action')}
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {explaining && <ExplainDialog year={book.year} departure={explaining} onClose={() => setExplaining(undefined)} />}
    </section>
  )
}
