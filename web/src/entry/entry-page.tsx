import { kinds } from '@heding/shared/imports/kinds.ts'
import { CHANGED_ROWS_MAX } from '@heding/shared/register/change.ts'
import { grouped, instant } from '@heding/shared/shown.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { agencyNames } from '../agency/queries.ts'
import { NotFoundPage } from '../app/failed-page.tsx'
import { term } from '../lib/term.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { type Draft, dropDraft, readDraft } from './drafts.ts'
import { EntrySheet } from './entry-sheet.tsx'
import { FetchBar } from './fetch-bar.tsx'
import { type EntryKind, entryKinds, isEntryKind } from './kinds.ts'
import { LookUps } from './look-ups.ts'
import { fetchInto } from './records.ts'
import './entry.css'

const route = getRouteApi('/shell/entry/$kind')

export function EntryPage() {
  const { kind } = route.useParams()
  return isEntryKind(kind) ? <EntryOf key={kind} kind={kind} /> : <NotFoundPage />
}

function EntryOf({ kind }: { kind: EntryKind }) {
  const { t } = useTranslation('entry')
  const phone = usePhone()
  const title = term(kinds[kind].title)
  const newOne = (
    <LinkButton to={`/${kind}/new`} search={{}}>
      {t('single')}
    </LinkButton>
  )
  return (
    <>
      <PageHead
        title={t('title')}
        note={phone ? undefined : t('note')}
        actions={
          phone ? undefined : (
            <>
              {newOne}
              <LinkButton to="/imports" search={{ kind }}>
                {t('importLink')}
              </LinkButton>
            </>
          )
        }
      />
      <nav className="entry-kinds" aria-label={t('kinds')}>
        {entryKinds.map((one) => (
          <Link
            key={one}
            to="/entry/$kind"
            params={{ kind: one }}
            search={{}}
            className={one === kind ? 'entry-kind entry-kind-active' : 'entry-kind'}
            aria-current={one === kind ? 'page' : undefined}
          >
            {term(kinds[one].title)}
          </Link>
        ))}
      </nav>
      {phone ? (
        <div className="panel">
          <EmptyNote
            action={
              <LinkButton primary to={`/${kind}/new`} search={{}}>
                {t('phoneNew', { kind: title })}
              </LinkButton>
            }
          >
            {t('phone')}
          </EmptyNote>
        </div>
      ) : (
        <Begun kind={kind} />
      )}
    </>
  )
}

/** The sheet with what it begins with: the draft of last time, or the records that were asked for. */
function Begun({ kind }: { kind: EntryKind }) {
  const { t } = useTranslation('entry')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { me } = route.useRouteContext()
  const queryClient = useQueryClient()
  const lookUps = useMemo(() => new LookUps(queryClient), [queryClient])
  const [draft, setDraft] = useState<Draft | null>()
  const names = useQuery(agencyNames)
  const asked = Object.keys(search).length > 0
  useEffect(() => {
    let dead = false
    readDraft(me.user.username, kind).then((found) => !dead && setDraft(found ?? null))
    return () => {
      dead = true
    }
  }, [me.user.username, kind])
  const records = useQuery({
    queryKey: ['entry', 'records', kind, search],
    queryFn: () => fetchInto(kind, search, lookUps),
    enabled: asked && draft === null,
    staleTime: 0,
    gcTime: 0,
  })
  for (const [code, name] of names.data ?? []) lookUps.learn('agency', code, name)
  if (records.error) return <ProblemAlert error={records.error} onRetry={records.refetch} />
  if (draft === undefined || names.isPending || (asked && draft === null && !records.data)) return <Loading />
  const begun = draft ?? records.data
  // What is being written stays: it is the draft that is found then, and may be dropped for what was asked for.
  const onFetch = async (asking: Record<string, string>) => {
    setDraft((await readDraft(me.user.username, kind)) ?? null)
    await navigate({ search: asking })
  }
  return (
    <>
      <FetchBar
        key={`fetch ${JSON.stringify(search)}`}
        kind={kind}
        search={search}
        lookUps={lookUps}
        onFetch={onFetch}
      />
      {draft && (
        <Alert
          type="info"
          showIcon
          className="entry-notice"
          title={t(asked ? 'fetchedAgain' : 'draftFound', { at: instant(draft.at) })}
          action={
            asked && (
              <Button size="small" onClick={() => dropDraft(me.user.username, kind).then(() => setDraft(null))}>
                {t('fetchNow')}
              </Button>
            )
          }
        />
      )}
      {!draft && records.data && (
        <Alert
          type={records.data.total > CHANGED_ROWS_MAX ? 'warning' : 'info'}
          showIcon
          className="entry-notice"
          title={
            records.data.total > CHANGED_ROWS_MAX
              ? t('fetchedCut', { total: grouped(records.data.total), shown: grouped(CHANGED_ROWS_MAX) })
              : t(records.data.total > 0 ? 'fetched' : 'fetchedNone', { count: records.data.rows.length })
          }
        />
      )}
      <EntrySheet
        key={draft ? 'draft' : JSON.stringify(search)}
        kind={kind}
        username={me.user.username}
        rows={begun?.rows ?? []}
        versions={begun?.versions ?? {}}
        document={draft?.document ?? ''}
        fetched={!draft && asked}
        lookUps={lookUps}
        onSaved={() => void navigate({ search: {}, replace: true })}
      />
    </>
  )
}
