import { can } from '@heding/shared/account/permissions.ts'
import type { RecordType } from '@heding/shared/register/cards.ts'
import type { HistoryItem } from '@heding/shared/register/history.ts'
import { instant } from '@heding/shared/shown.ts'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { term } from '../lib/term.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { CardSection } from './card-section.tsx'
import { periodOf } from './period.ts'
import { historyOf } from './queries.ts'
import { UndoChange } from './undo-change.tsx'

/** Who wrote what, field by field, by which file or form and on which document; what was taken back stays to be read. */
export function History({ type, code }: { type: RecordType; code: string }) {
  const { t } = useTranslation(['register', 'app'])
  const list = useInfiniteQuery(historyOf(type, code))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const shown = (value: string | null) => value || t('history.empty')
  return (
    <CardSection title={t('history.title')} screenOnly>
      {list.error && <ProblemAlert error={list.error} onRetry={list.refetch} />}
      {list.data && items.length === 0 && <p className="soft">{t('history.none')}</p>}
      <ol className="history">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one batch may touch a record several times, and the list never changes
          <li key={index} className={item.undone ? 'undone' : undefined}>
            <HistoryHead item={item} />
            <table className="plain">
              <tbody>
                {item.changes.map(({ field, heading, before, after }) => (
                  <tr key={field}>
                    <th scope="row">{heading}</th>
                    <td className="num">
                      {before === null ? (
                        shown(after)
                      ) : (
                        <>
                          <span className="before">{shown(before)}</span> → <b>{shown(after)}</b>
                        </>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </li>
        ))}
      </ol>
      {list.hasNextPage && (
        <div className="list-foot">
          <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {t('app:action.more')}
          </Button>
        </div>
      )}
    </CardSection>
  )
}

function HistoryHead({ item }: { item: HistoryItem }) {
  const { t } = useTranslation('register')
  const { user } = useSuspenseQuery(meQuery).data
  const { at, batchId, source, actorName, document, fileName, subject, about, effect, holdsFrom, holdsUntil, undone } =
    item
  return (
    <div className="history-head">
      <b className="num">{instant(at)}</b>
      {actorName && <span>{actorName}</span>}
      <span className="soft">{t(`history.source.${source}`)}</span>
      <span className="tag">{t(`history.effect.${effect}`, { subject: term(subject) })}</span>
      {about && <b>{about}</b>}
      {(holdsFrom || holdsUntil) && <span className="soft num">{periodOf(t, holdsFrom, holdsUntil)}</span>}
      {document && <span className="soft">{t('timeline.document', { document })}</span>}
      {fileName && <span className="soft">{t('history.file', { name: fileName })}</span>}
      {undone && <span className="tag tag-warning">{t('history.undone')}</span>}
      {batchId !== null && (
        <span>
          {can(user, 'read-imports') && (
            <Link to="/imports/$id" params={{ id: String(batchId) }}>
              {t('timeline.batch', { id: batchId })}
            </Link>
          )}
          {!undone && source !== 'undo' && can(user, 'undo-import') && <UndoChange batchId={batchId} />}
        </span>
      )}
    </div>
  )
}
