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

/** What was written anew is one line; of more fields than these it is opened. */
const LINE_MAX = 3

/** Who wrote what, field by field, by which file or form and on which document; what was taken back stays to be read. */
export function History({ type, code }: { type: RecordType; code: string }) {
  const { t } = useTranslation(['register', 'app'])
  const list = useInfiniteQuery(historyOf(type, code))
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <CardSection title={t('history.title')} screenOnly>
      {list.error && <ProblemAlert error={list.error} onRetry={list.refetch} />}
      {list.data && items.length === 0 && <p className="soft">{t('history.none')}</p>}
      <ol className="history">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one batch may touch a record several times, and the list never changes
          <li key={index} className={item.undone ? 'undone' : undefined}>
            <HistoryHead item={item} />
            <Said item={item} />
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

/** What an item says, field by field; of what was written anew the card shows most already. */
function Said({ item: { effect, about, changes } }: { item: HistoryItem }) {
  const { t } = useTranslation('register')
  if (effect !== 'added') return <Fields changes={changes} />
  if (changes.length > LINE_MAX) {
    return (
      <details>
        <summary>{t(about === null ? 'history.first' : 'history.fields', { count: changes.length })}</summary>
        <Fields changes={changes} />
      </details>
    )
  }
  const line = changes.filter(({ after }) => after && after !== about)
  return (
    <p className="history-line num">
      {line.map(({ field, heading, after }) => (
        <span key={field}>
          <span className="soft">{term(heading)}</span> {term(after ?? '')}
        </span>
      ))}
    </p>
  )
}

/** Each field as it was and as it became. */
function Fields({ changes }: Pick<HistoryItem, 'changes'>) {
  const { t } = useTranslation('register')
  const shown = (value: string | null) => (value ? term(value) : t('history.empty'))
  return (
    <table className="plain">
      <tbody>
        {changes.map(({ field, heading, before, after }) => (
          <tr key={field}>
            <th scope="row">{term(heading)}</th>
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
      {about && <b>{term(about)}</b>}
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
          {!undone && source !== 'undo' && can(user, 'undo-import') && <UndoChange batchIds={[batchId]} />}
        </span>
      )}
    </div>
  )
}
