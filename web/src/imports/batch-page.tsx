import { kinds } from '@heding/shared/imports/kinds.ts'
import type { BatchDetail } from '@heding/shared/imports/schema.ts'
import { grouped, instant } from '@heding/shared/shown.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../lib/problem.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { BatchStatus } from './batch-status.tsx'
import { FailedStep, PassedStep, WrittenStep } from './batch-steps.tsx'
import { IssueTable } from './issue-table.tsx'
import { batchDetail, isUnderWay } from './queries.ts'
import { UndoButton } from './undo-button.tsx'
import './imports.css'
import { inBrackets } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'

const route = getRouteApi('/shell/imports/$id')

/** One import: its progress, what it would do or did, what is wrong with the file, and the next step. */
export function BatchPage() {
  const { t } = useTranslation(['imports', 'app'])
  const id = Number(route.useParams().id)
  const { data: batch, error, isPending, refetch } = useQuery(batchDetail(id))
  useRefreshOnEnd(batch)
  return (
    <>
      <PageHead
        title={
          batch ? (
            <>
              {t('batch.title', { id, kind: term(kinds[batch.kind].title) })} <BatchStatus {...batch} />
            </>
          ) : (
            t('title')
          )
        }
        trail={
          <Link to="/imports" search={batch && { kind: batch.kind }}>
            {t('title')}
          </Link>
        }
        note={batch && <Facts batch={batch} />}
        actions={batch && <UndoButton batch={batch} />}
      />
      {isPending && <Loading />}
      {isProblem(error, 'not-found') || isProblem(error, 'invalid-request') ? (
        <EmptyNote>{t('batch.gone')}</EmptyNote>
      ) : (
        error && <ProblemAlert error={error} onRetry={refetch} />
      )}
      {batch && (isUnderWay(batch) ? <Progress batch={batch} /> : <Outcome batch={batch} key={batch.id} />)}
    </>
  )
}

/** What was read from the register before an import of this page ended is old once it has. */
function useRefreshOnEnd(batch: BatchDetail | undefined) {
  const queryClient = useQueryClient()
  const wasUnderWay = useRef(false)
  const underWay = batch !== undefined && isUnderWay(batch)
  const written = batch?.status === 'done' && !batch.dryRun
  useEffect(() => {
    if (wasUnderWay.current && written) {
      const ofRegister = ['finding', 'agency', 'report', 'import']
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => ofRegister.includes(String(queryKey[0])) })
    }
    wasUnderWay.current = underWay
  }, [queryClient, underWay, written])
}

/** Whose batch it is, in one line. */
function Facts({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation(['imports', 'app'])
  const { onChange, fileName, format, actorName, requestedAt, undoneAt, dryRun } = batch
  const how = onChange === 'correct' ? t('onChange.correct') : t('onChange.day', { day: onChange })
  return (
    <span className="batch-facts num">
      <span className="wrap-anywhere">
        {fileName ?? t('history.byHand')}
        {/* Which encoding a text file was taken for explains odd characters; a workbook says it itself. */}
        {format?.startsWith('csv ') && inBrackets(format.slice(4).toUpperCase())}
      </span>
      <span>{t(dryRun ? 'mode.dry' : 'mode.real')}</span>
      <span>{t('batch.requested', { actor: actorName, at: instant(requestedAt) })}</span>
      {undoneAt && <span>{t('batch.undone', { at: instant(undoneAt) })}</span>}
      {onChange !== 'error' && <span>{t('batch.onChange', { how })}</span>}
    </span>
  )
}

function Progress({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation(['imports', 'app'])
  const { status, rowsRead } = batch
  return (
    <section className="panel progress" role="status">
      <div className="progress-bar" />
      <p>{status === 'queued' ? t('batch.running.queued') : t('batch.running.reading', { rows: grouped(rowsRead) })}</p>
      <p className="soft">{t('batch.running.leave')}</p>
    </section>
  )
}

function Outcome({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation(['imports', 'app'])
  const { status, dryRun, errors, warnings } = batch
  return (
    <>
      <section className="panel outcome">
        <Counts batch={batch} />
        {status === 'failed' && <FailedStep batch={batch} />}
        {status === 'done' && dryRun && <PassedStep batch={batch} />}
        {status === 'done' && !dryRun && <WrittenStep batch={batch} />}
        {status === 'undone' && <p className="outcome-title">{t('batch.undoneNote')}</p>}
      </section>
      {errors.length > 0 && <IssueTable title={t('batch.errors')} issues={errors} truncated={batch.truncated} />}
      {warnings.length > 0 && (
        <IssueTable
          title={t('batch.warnings')}
          note={t('batch.warningsWhat')}
          issues={warnings}
          truncated={batch.truncated}
        />
      )}
    </>
  )
}

function Counts({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation(['imports', 'app'])
  return (
    <dl className="counts">
      {(['total', 'created', 'updated', 'unchanged', 'rejected'] as const).map((name) => (
        <div key={name} className={batch[name] === 0 ? 'count-none' : `count-${name}`}>
          <dt>{t(`batch.counts.${name}`)}</dt>
          <dd className="num">{grouped(batch[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
