import { instant } from '@heding/shared/shown.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { actionName } from '../audit/action-name.ts'
import { auditList } from '../audit/queries.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Panel } from './panel.tsx'

const SHOWN = 8

/** What was refused last, for those who watch over the log. */
export function AuditPanel() {
  const { t } = useTranslation('home')
  const search = { result: 'refused' } as const
  const { data, error, refetch } = useInfiniteQuery(auditList(search))
  const entries = data?.pages[0]?.items
  return (
    <Panel
      title={t('refused')}
      all={
        <Link to="/audit" search={{}}>
          {t('refusedAll')}
        </Link>
      }
      error={error}
      onRetry={refetch}
    >
      {entries?.length === 0 && <EmptyNote>{t('nothingRefused')}</EmptyNote>}
      <ul className="rows">
        {entries?.slice(0, SHOWN).map(({ seq, at, action, actorName, address }) => (
          <li key={seq}>
            <Link to="/audit" search={{ ...search, open: seq }}>
              <span className="rows-main">
                {actionName(action)} <span className="soft">{[actorName, address].filter(Boolean).join(' ')}</span>
              </span>
              <span className="soft num">{instant(at).slice(5)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
