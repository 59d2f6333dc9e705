import { grouped } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { groupedCodes } from '../findings/code-facets.tsx'
import { codeTitle } from '../findings/codes.ts'
import { findingSummary } from '../findings/queries.ts'
import type { FindingSearch } from '../findings/search.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Panel } from './panel.tsx'

interface Props {
  title: ReactNode
  /** which findings: each count opens to exactly its list */
  search: Pick<FindingSearch, 'asOf' | 'newSince' | 'agencyCode'>
  /** said when there is none */
  empty: ReactNode
  action?: ReactNode
}

/** Findings by what they are about, each count a way to its rows. */
export function FindingsPanel({ title, search, empty, action }: Props) {
  const { t } = useTranslation(['home', 'findings'])
  const { data, error, refetch } = useQuery(findingSummary(search))
  return (
    <Panel
      title={title}
      count={data?.total}
      all={
        <Link to="/findings" search={search}>
          {t('all')}
        </Link>
      }
      error={error}
      onRetry={refetch}
    >
      {data?.total === 0 && <EmptyNote action={action}>{empty}</EmptyNote>}
      <div className="home-groups">
        {groupedCodes(data)
          .filter(({ count }) => count > 0)
          .map(({ group, codes, count }) => (
            <div key={group}>
              <h3>
                {t(`findings:groups.${group}`)} <b className="num">{grouped(count)}</b>
              </h3>
              <ul>
                {codes.map(({ code, count: number }) => (
                  <li key={code}>
                    <Link to="/findings" search={{ ...search, code }}>
                      <span>{codeTitle(code)}</span>
                      <b className="num">{grouped(number)}</b>
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
      </div>
    </Panel>
  )
}
