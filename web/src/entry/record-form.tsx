import { type Tier, tiers } from '@heding/shared/agency/norms.ts'
import { kinds } from '@heding/shared/imports/kinds.ts'
import { takesDay } from '@heding/shared/imports/on-change.ts'
import { isJudged } from '@heding/shared/register/edit.ts'
import {
  daysOf,
  drafted,
  type FactPart,
  type Fault,
  factKindsOf,
  faultsOf,
  isChanged,
  partsOf,
  refusedFacts,
  toSend,
} from '@heding/shared/register/fact-rows.ts'
import { useQuery } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { Button, Input, Modal } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, unwrap } from '../lib/api.ts'
import { isProblem } from '../lib/problem.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { EffectPanel } from './effect-panel.tsx'
import { FactTable } from './fact-table.tsx'
import { Field } from './field.tsx'
import { groupsOf, movingFields } from './groups.ts'
import type { EntryKind } from './kinds.ts'
import { issuesOf, useChange } from './queries.ts'
import { cellsOf, readCells, rowToSend } from './reading.ts'
import type { Loaded } from './record.ts'
import { SavedPanel, type Written } from './saved-panel.tsx'
import { StaleChoice } from './stale-choice.tsx'
import { useFactRows } from './use-fact-rows.ts'
import { today, type Way, WayChoice } from './way-choice.tsx'

type Values = Record<string, string>

interface Props {
  kind: EntryKind
  /** the record as the form began with it; null: a new one */
  before: Loaded | null
  initial: Values
  /** goes on with another one, `copy`: like this one */
  onNext?: (values: Values, copy: boolean) => void
  /** the record as it is registered now */
  onRefetch?: () => Promise<Loaded | undefined>
}

/** A record as a form that says what is wrong and what the law would say while one types. */
export function RecordForm({ kind, before: first, initial, onNext, onRefetch }: Props) {
  const { t } = useTranslation('entry')
  const [before, setBefore] = useState(first)
  const [values, setValues] = useState(initial)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<Values>({})
  const [chosenWay, setWay] = useState<Way | null>(null)
  const [document, setDocument] = useState('')
  const [theirs, setTheirs] = useState<Loaded>()
  const [written, setWritten] = useState<readonly Written[]>()
  const facts = useFactRows(before?.facts ?? {})
  const [refusedRows, setRefusedRows] = useState<ReadonlyMap<number, readonly Fault[]>>(new Map())
  const change = useChange()
  const form = useRef<HTMLFormElement>(null)

  const { columns, key } = kinds[kind]
  const reading = useMemo(() => readCells(kind, cellsOf(kind, values)), [kind, values])
  const began = useMemo(() => before && readCells(kind, cellsOf(kind, before.values)).values, [kind, before])
  const changed = columns.filter(
    ({ field }) => (values[field] ?? '') !== (before?.values[field] ?? initial[field] ?? ''),
  )
  const factsChanged = facts.rows.some(isChanged)
  const dirty = (changed.length > 0 || factsChanged) && !written
  const moves = takesDay(kind) && changed.some(({ field }) => movingFields.includes(field))
  const way = chosenWay ?? (moves ? today() : 'correct')
  const from = before && takesDay(kind) ? (way === 'correct' ? '' : way) : (reading.values.valid_from ?? '')
  const day = [from, today(), ...daysOf(facts.rows)].sort().at(-1) ?? today()
  const owner = values.code ?? ''
  const also = useMemo(() => drafted(facts.rows, owner), [facts.rows, owner])
  const errors = [...reading.issues, ...facts.rows.flatMap((row) => faultsOf(row, facts.rows, owner))].filter(
    ({ severity }) => severity === 'error',
  )

  const agencyCode = kind === 'people' || kind === 'headcounts' ? (values.agency_code ?? '') : ''
  const agency = useQuery({
    queryKey: ['entry', 'agency', agencyCode],
    queryFn: () => unwrap(api.agencies[':code'].$get({ param: { code: agencyCode }, query: {} })),
    enabled: agencyCode !== '',
    retry: false,
    staleTime: 60_000,
  })
  const tier: Tier | undefined = tiers.find((one) => one === (kind === 'agencies' ? values.tier : agency.data?.tier))

  const blocker = useBlocker({ shouldBlockFn: () => dirty, enableBeforeUnload: () => dirty, withResolver: true })

  const faultOf = (field: string) => {
    const theirsToo = refused[field]
    if (theirsToo) return { message: theirsToo, severity: 'error' as const }
    const issue = reading.issues.find((one) => one.field === field)
    return issue && (tried || left.has(field) || issue.severity === 'warning') ? issue : undefined
  }
  const put = (field: string, value: string) => {
    setValues((all) => ({ ...all, [field]: value }))
    setRefused(({ [field]: _settled, ...others }) => others)
  }
  const focusFirst = () =>
    void requestAnimationFrame(() => {
      const bad = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
      bad?.focus()
    })

  const save = () => {
    if (change.isPending || theirs) return
    setTried(true)
    if (errors.length > 0) return focusFirst()
    const expected = before?.version ? { [before.code]: before.version } : undefined
    const own = { kind, onChange: before ? way : 'error', rows: [rowToSend(kind, cellsOf(kind, values))], expected }
    const tables = partsOf(facts.rows)
    // An agency of which only 编制 changes is not sent.
    const parts: (FactPart | undefined)[] =
      before && changed.length === 0 && tables.length > 0 ? tables : [undefined, ...tables]
    const [main = own, ...others] = parts.map((part) =>
      part ? { kind: part.kind, onChange: part.onChange, rows: part.rows.map((row) => toSend(row, owner)) } : own,
    )
    setRefusedRows(new Map())
    change.mutate(
      {
        ...{ source: 'form', document: document.trim() || null, ...main },
        ...(tables.length > 0 && { also: others }),
      },
      {
        onSuccess: ({ also = [], ...first }) =>
          setWritten(
            [first, ...also].map((report, at) => ({ report, kind: parts[at]?.kind ?? kind, isOwn: !parts[at] })),
          ),
        onError: (error) => {
          const issues = issuesOf(error)
          const ours = issues.filter(({ part = 0 }) => !parts[part])
          setRefused(Object.fromEntries(ours.map(({ field, message }) => [field, message])))
          setRefusedRows(refusedFacts(issues, parts))
          if (isProblem(error, 'stale-record')) void onRefetch?.().then(setTheirs)
          else focusFirst()
        },
      },
    )
  }
  // Wherever the focus is, in a list that hangs over the page too.
  const act = useRef<() => void>(save)
  act.current = written ? () => onNext?.(values, false) : save
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
      event.preventDefault()
      act.current()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [])

  if (written) {
    return <SavedPanel {...{ kind, values, written, onNext }} code={before?.code} isNew={!before} />
  }
  const whole = refused['']
  const groups = groupsOf(kind, before === null)
  const firstField = groups[0]?.[1].find((field) => !(before && key.includes(field)) && !initial[field])
  return (
    <form
      ref={form}
      noValidate
      className={isJudged(kind) || (before && takesDay(kind)) ? 'entry-form' : 'entry-form entry-form-alone'}
      // Enter picks a day or an option; only the button and Ctrl+Enter save.
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="record-main">
        {theirs && before && (
          <StaleChoice
            kind={kind}
            before={before.values}
            theirs={theirs.values}
            mine={values}
            onGo={(merged) => {
              setValues(merged)
              setBefore(theirs)
              setTheirs(undefined)
              change.reset()
            }}
          />
        )}
        {change.error && !theirs && issuesOf(change.error).length === 0 && <ProblemAlert error={change.error} />}
        {whole && (
          <p role="alert" className="danger">
            {whole}
          </p>
        )}
        {groups.map(([name, fields]) => (
          <fieldset key={name} className="panel record-group">
            <legend className="record-legend">{t(`form.groups.${name}`)}</legend>
            <div className="fields">
              {columns
                .filter(({ field }) => fields.includes(field))
                .sort((a, b) => fields.indexOf(a.field) - fields.indexOf(b.field))
                .map((column) => (
                  <Field
                    key={column.field}
                    kind={kind}
                    column={column}
                    value={values[column.field] ?? ''}
                    tier={tier}
                    fault={faultOf(column.field)}
                    disabled={before !== null && key.includes(column.field)}
                    autoFocus={column.field === firstField}
                    onChange={(value) => put(column.field, value)}
                    onBlur={() => setLeft((all) => new Set(all).add(column.field))}
                  />
                ))}
            </div>
          </fieldset>
        ))}
        {factKindsOf(kind).map((one) => (
          <FactTable key={one} kind={one} facts={facts} owner={owner} tier={tier} refused={refusedRows} tried={tried} />
        ))}
      </div>
      <div className="record-side">
        <EffectPanel kind={kind} before={began} draft={reading.values} also={also} day={day} gone={before?.gone} />
        {before && takesDay(kind) && changed.length > 0 && (
          <div className="panel">
            <WayChoice kind={kind} way={way} title={t('way.form')} onChange={setWay} />
          </div>
        )}
      </div>
      <div className="record-bar">
        <label className="record-document" htmlFor="record-document">
          {t('document')}
          <Input
            id="record-document"
            value={document}
            maxLength={200}
            placeholder={t('documentHint')}
            onChange={({ target }) => setDocument(target.value)}
          />
        </label>
        {tried && errors.length > 0 && (
          <span className="danger" role="status">
            {t('form.errors', { count: errors.length })}
          </span>
        )}
        <span className="soft record-keys">{t('form.saveKeys')}</span>
        <Button
          type="primary"
          htmlType="button"
          onClick={save}
          loading={change.isPending}
          disabled={before !== null && changed.length === 0 && !factsChanged}
        >
          {t('form.save')}
        </Button>
      </div>
      <Modal
        open={blocker.status === 'blocked'}
        title={t('leave.title')}
        okText={t('leave.ok')}
        okButtonProps={{ danger: true }}
        cancelText={t('leave.stay')}
        onOk={() => blocker.proceed?.()}
        onCancel={() => blocker.reset?.()}
      >
        {t('leave.what')}
      </Modal>
    </form>
  )
}
