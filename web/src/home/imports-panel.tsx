import { kinds } from '@heding/shared/imports/kinds.ts'
import { instant } from '@heding/shared/shown.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { BatchStatus } from '../imports/batch-status.tsx'
import { batchList } from '../imports/queries.ts'
import { term } from '../lib/term.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Panel } from './panel.tsx'

/** What was taken in last. */
export function ImportsPanel() {
  const { t } = useTranslation('home')
  const { data, error, refetch } = useInfiniteQuery(batchList(undefined, 5))
  const batches = data?.pages[0]?.items
  return (
    <Panel
      title={t('latest')}
      all={
        <Link to="/imports" search={{}}>
          {t('latestAll')}
        </Link>
      }
      error={error}
      onRetry={refetch}
    >
      {batches?.length === 0 && <EmptyNote>{t('noImports')}</EmptyNote>}
      <ul className="rows">
        {batches?.map((batch) => (
          <li key={batch.id}>
            <Link to="/imports/$id" params={{ id: String(batch.id) }}>
              <span className="rows-main">
                {term(kinds[batch.kind].title)} <span className="soft">{batch.fileName}</span>
              </span>
              <span className="soft num">{instant(batch.requestedAt).slice(5)}</span>
              <BatchStatus {...batch} />
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
