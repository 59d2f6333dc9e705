import { kinds } from '@heding/shared/imports/kinds.ts'
import { isDifference } from '@heding/shared/imports/on-change.ts'
import { CHANGED_ROWS_MAX, type ChangeReport, type RowIssue } from '@heding/shared/register/change.ts'
import { type Cell, type Grid, type History, isBlankRow, startOf } from '@heding/shared/sheet/grid.ts'
import { grouped } from '@heding/shared/shown.ts'
import { Alert, App, Button, Input } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { Foretold } from '../register/foretold.tsx'
import { UndoChange } from '../register/undo-change.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { RowMarks, SheetMark } from '../ui/sheet/column.ts'
import { Sheet, type SheetHandle } from '../ui/sheet/sheet.tsx'
import { dropDraft, keepDraft } from './drafts.ts'
import type { EntryKind } from './kinds.ts'
import type { LookUps } from './look-ups.ts'
import { type Problem, ProblemList } from './problem-list.tsx'
import { issuesOf, useChange } from './queries.ts'
import { marksOfRow, rowToSend } from './reading.ts'
import { sheetColumns } from './sheet-columns.ts'
import { type Way, WayChoice } from './way-choice.tsx'

interface Props {
  kind: EntryKind
  username: string
  rows: Grid
  versions: Record<string, number>
  document: string
  /** the rows are registered as they stand, so that they are no draft until they are changed */
  fetched: boolean
  lookUps: LookUps
  onSaved: () => void
}

const DRAFT_PAUSE_MS = 600

/** What the server said of rows; it holds for a row as long as the row is not written again. */
type Refused = ReadonlyMap<readonly string[], RowMarks>

export function EntrySheet({ kind, username, rows, versions, document: begun, fetched, lookUps, onSaved }: Props) {
  const { t } = useTranslation(['entry', 'app'])
  const { modal } = App.useApp()
  const columns = useMemo(() => sheetColumns(kind, lookUps), [kind, lookUps])
  const [history, setHistory] = useState<History>(() => startOf(rows, columns.length))
  const [document, setDocument] = useState(begun)
  const [way, setWay] = useState<Way | null>(null)
  const [differing, setDiffering] = useState(0)
  const [refused, setRefused] = useState<Refused>(new Map())
  const [report, setReport] = useState<ChangeReport>()
  const [kept, setKept] = useState(false)
  // The row that is being written for the first time: what it still lacks is no fault until it is left.
  const [fresh, setFresh] = useState<number | null>(() => (isBlankRow(rows[0] ?? []) ? 0 : null))
  const change = useChange()
  const sheet = useRef<SheetHandle>(null)
  const ways = useRef<HTMLDivElement>(null)
  const { grid } = history

  const untouched = fetched && history.undo.length === 0
  const filled = useMemo(() => grid.flatMap((row, at) => (isBlankRow(row) ? [] : [at])), [grid])
  useEffect(() => {
    setKept(false)
    const timer = setTimeout(() => {
      if (filled.length === 0 || untouched) return void dropDraft(username, kind)
      const rows = grid.slice(0, (filled.at(-1) ?? 0) + 1)
      void keepDraft(username, kind, { rows, versions, document, at: new Date().toISOString() }).then(() =>
        setKept(true),
      )
    }, DRAFT_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [grid, filled, untouched, document, versions, username, kind])

  const marksOf = useCallback(
    (at: number): RowMarks => {
      const row = grid[at] ?? []
      const all = marksOfRow(kind, row)
      const own = at === fresh ? new Map([...all].filter(([column]) => row[column]?.trim())) : all
      const theirs = refused.get(row)
      return theirs ? new Map([...theirs, ...own]) : own
    },
    [grid, refused, kind, fresh],
  )
  const problems = useMemo(
    () =>
      filled
        .flatMap((row) => [...marksOf(row)].map(([column, mark]): Problem => ({ ...mark, cell: { row, column } })))
        .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error')),
    [filled, marksOf],
  )
  const goTo = (cell: Cell | undefined) => cell && sheet.current?.goTo(cell)

  /** Lays what the server said onto the rows that were sent. */
  const mark = (sent: readonly number[], issues: readonly RowIssue[], severity: SheetMark['severity']) => {
    const marks = new Map<readonly string[], Map<number, SheetMark>>()
    for (const { row, field, message } of issues) {
      const texts = grid[sent[row - 1] ?? -1]
      if (!texts) continue
      const column = Math.max(
        0,
        columns.findIndex(({ id }) => id === field),
      )
      const known = marks.get(texts) ?? new Map<number, SheetMark>()
      marks.set(
        texts,
        known.set(column, {
          severity,
          message: known.has(column) ? `${known.get(column)?.message}；${message}` : message,
        }),
      )
    }
    setRefused(marks)
  }

  const send = (dryRun: boolean) => {
    setReport(undefined)
    change.reset()
    // What the server refused may have been settled elsewhere, or by the way chosen now: only the cells' own errors stop here.
    setFresh(null)
    for (const row of filled) {
      const [column] = [...marksOfRow(kind, grid[row] ?? [])].find(([, { severity }]) => severity === 'error') ?? []
      if (column !== undefined) return goTo({ row, column })
    }
    const sent = filled
    // A place is known by its name, within its compound.
    const keyAt = kinds[kind].key.map((one) => kinds[kind].columns.findIndex(({ field }) => field === one))
    const codes = new Set(sent.map((at) => keyAt.map((place) => grid[at]?.[place]?.trim()).join('/')))
    const expected = Object.fromEntries(Object.entries(versions).filter(([code]) => codes.has(code)))
    change.mutate(
      {
        ...{ kind, source: 'sheet', onChange: way ?? 'error', dryRun, document: document.trim() || null, expected },
        rows: sent.map((at) => rowToSend(kind, grid[at] ?? [])),
      },
      {
        onSuccess: (answer) => {
          setReport(answer)
          setDiffering(0)
          mark(sent, answer.warnings, 'warning')
          if (dryRun) return
          setHistory(startOf([], columns.length))
          setDocument('')
          setWay(null)
          void dropDraft(username, kind).then(onSaved)
        },
        onError: (error) => {
          const issues = issuesOf(error)
          mark(sent, issues, 'error')
          setDiffering(issues.filter(isDifference).length)
          const [first] = issues
          if (first)
            goTo({
              row: sent[first.row - 1] ?? 0,
              column: Math.max(
                0,
                columns.findIndex(({ id }) => id === first.field),
              ),
            })
        },
      },
    )
  }
  const clear = () =>
    modal.confirm({
      title: t('tool.clearTitle'),
      content: t('tool.clearWhat'),
      okText: t('tool.clearOk'),
      okButtonProps: { danger: true },
      cancelText: t('app:action.cancel'),
      onOk: () => {
        setHistory(startOf([], columns.length))
        setRefused(new Map())
        setReport(undefined)
      },
    })

  useEffect(() => {
    if (differing > 0) ways.current?.scrollIntoView({ block: 'end' })
  }, [differing])

  const tooMany = filled.length > CHANGED_ROWS_MAX
  const stopped = filled.length === 0 || tooMany
  const fixable = Object.keys(versions).length > 0 || differing > 0 || way !== null
  const sentIssues = issuesOf(change.error)
  return (
    <>
      <div className="entry-tools">
        <Button size="small" disabled={history.undo.length === 0} onClick={() => sheet.current?.undo()}>
          {t('tool.undo')}
        </Button>
        <Button size="small" disabled={history.redo.length === 0} onClick={() => sheet.current?.redo()}>
          {t('tool.redo')}
        </Button>
        <Button size="small" onClick={() => sheet.current?.insertRows()}>
          {t('tool.insert')}
        </Button>
        <Button size="small" onClick={() => sheet.current?.removeRows()}>
          {t('tool.remove')}
        </Button>
        <Button size="small" onClick={() => sheet.current?.fillDown()}>
          {t('tool.fill')}
        </Button>
        <Button size="small" disabled={filled.length === 0} onClick={clear}>
          {t('tool.clear')}
        </Button>
        <span className="soft entry-keys">{t('sheet.keys')}</span>
      </div>
      <Sheet
        ref={sheet}
        label={t('sheet.label', { kind: term(kinds[kind].title) })}
        columns={columns}
        history={history}
        onChange={(next) => {
          setReport(undefined)
          setHistory(next)
        }}
        marksOf={marksOf}
        onRow={(row) => setFresh(isBlankRow(grid[row] ?? []) ? row : null)}
      />
      <div className="entry-bar">
        <label className="entry-document" htmlFor="entry-document">
          {t('document')}
          <Input
            id="entry-document"
            value={document}
            maxLength={200}
            placeholder={t('documentHint')}
            onChange={({ target }) => setDocument(target.value)}
          />
        </label>
        <span className="soft num entry-state" role="status">
          {t('rows', { count: filled.length })}
          {kept && filled.length > 0 && ` · ${t('draft')}`}
        </span>
        <Button disabled={stopped} loading={change.isPending && change.variables?.dryRun} onClick={() => send(true)}>
          {t('check')}
        </Button>
        <Button
          type="primary"
          disabled={stopped}
          loading={change.isPending && !change.variables?.dryRun}
          onClick={() => send(false)}
        >
          {t('save')}
        </Button>
      </div>
      {fixable && !stopped && (
        <div className="panel" ref={ways}>
          <WayChoice
            kind={kind}
            way={way}
            title={differing > 0 ? t('way.ask', { count: differing }) : t('way.title')}
            onChange={setWay}
          />
        </div>
      )}
      {tooMany && (
        <Alert type="warning" showIcon title={t('tooMany', { max: grouped(CHANGED_ROWS_MAX), count: filled.length })} />
      )}
      {sentIssues.length > 0 && differing < sentIssues.length && (
        <Alert type="error" showIcon className="entry-notice" title={t('refused', { count: sentIssues.length })} />
      )}
      {change.error && sentIssues.length === 0 && <ProblemAlert error={change.error} />}
      {report && (
        <Alert
          type="success"
          showIcon
          role="status"
          className="entry-notice"
          title={t(report.id === null ? 'ready' : 'done', {
            created: grouped(report.created),
            updated: grouped(report.updated),
            unchanged: grouped(report.unchanged),
          })}
          description={report.findings && <Foretold findings={report.findings} />}
          action={report.id !== null && <UndoChange batchIds={[report.id]} />}
        />
      )}
      {problems.length > 0 && <ProblemList problems={problems} columns={columns} onGo={goTo} />}
    </>
  )
}
