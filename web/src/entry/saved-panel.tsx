import { kinds } from '@heding/shared/imports/kinds.ts'
import type { ChangeReport } from '@heding/shared/register/change.ts'
import { factKindsOf } from '@heding/shared/register/fact-rows.ts'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { UndoChange } from '../register/undo-change.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import type { EntryKind } from './kinds.ts'

/** What was written of one kind. */
export interface Written {
  kind: EntryKind
  /** whether it is the record of the form itself, and not a fact in one of its tables */
  isOwn: boolean
  report: ChangeReport
}

interface Props {
  kind: EntryKind
  values: Record<string, string>
  /** of the record that was changed; a new one has its own in `values` */
  code: string | undefined
  written: readonly Written[]
  isNew: boolean
  onNext: ((values: Record<string, string>, copy: boolean) => void) | undefined
}

const cards = {
  agencies: '/agencies/$code',
  people: '/people/$code',
  rooms: '/rooms/$code',
  vehicles: '/vehicles/$code',
  compounds: '/compounds/$code',
  buildings: '/buildings/$code',
} as const

/** The card that shows what was written: of the record, or of the thing that the fact belongs to. */
function placeOf(
  kind: EntryKind,
  values: Record<string, string>,
): { to: (typeof cards)[keyof typeof cards]; code: string } {
  const { code = '', agency_code: agency = '', room_code: room = '', compound = '', building = '' } = values
  if (kind === 'headcounts' || kind === 'vehicle-quotas') return { to: cards.agencies, code: agency }
  if (kind === 'occupancies') return { to: cards.rooms, code: room }
  if (kind === 'buildings') return { to: cards.buildings, code: `${compound}/${building}` }
  return { to: cards[kind], code: kind === 'compounds' ? compound : code }
}

const factsTold = ({ created, updated }: { created: number; updated: number }) => {
  if (created > 0) return updated > 0 ? 'facts.saved' : 'facts.savedNew'
  return updated > 0 ? 'facts.savedChanged' : 'facts.savedSame'
}

/** After saving: what was written, the way to take it back, and the way on. */
export function SavedPanel({ kind, values, code, written, isNew, onNext }: Props) {
  const { t } = useTranslation('entry')
  const [undone, setUndone] = useState(false)
  const next = useRef<HTMLDivElement>(null)
  useEffect(() => next.current?.focus(), [])
  const place = placeOf(kind, values)
  const isFact = kind === 'occupancies' || kind === 'headcounts' || kind === 'vehicle-quotas'
  const names = [values.code ?? code ?? place.code, values.name ?? values.plate ?? values.number ?? values.building]
  const name = isFact ? term(kinds[kind].title) : names.filter(Boolean).join(' ')
  const own = written.find(({ isOwn }) => isOwn)?.report
  const facts = factKindsOf(kind).flatMap((one) => {
    const reports = written.filter((part) => !part.isOwn && part.kind === one).map(({ report }) => report)
    const sum = (count: 'created' | 'updated') => reports.reduce((all, report) => all + report[count], 0)
    return reports.length > 0 ? [{ kind: one, created: sum('created'), updated: sum('updated') }] : []
  })
  const told = (report: ChangeReport) =>
    report.created > 0 ? 'form.savedCreated' : report.updated > 0 ? 'form.savedUpdated' : 'form.savedUnchanged'
  const batches = written.flatMap(({ report: { id, created, updated } }) =>
    id !== null && created + updated > 0 ? [id] : [],
  )
  return (
    <section className="panel saved" ref={next} tabIndex={-1} role="status" aria-label={t('form.saved')}>
      <h2 className="success">✓ {t(undone ? 'form.undone' : 'form.saved')}</h2>
      <p className={undone ? 'struck' : undefined}>
        {own && t(told(own), { name })}{' '}
        {facts.map(({ kind: one, ...counts }) => (
          <span key={one}>{t(factsTold(counts), { kind: term(kinds[one].title), ...counts })} </span>
        ))}
        {batches.length > 0 && !undone && <UndoChange batchIds={batches} onUndone={() => setUndone(true)} />}
      </p>
      {written.flatMap(({ kind: one, report }) =>
        report.warnings.map(({ column, message }) => (
          <p key={`${one} ${column} ${message}`} className="warning">
            {column}：{message}
          </p>
        )),
      )}
      <div className="form-actions">
        {!(isNew && undone && !isFact) && (
          <LinkButton primary={!isNew} to={place.to} params={{ code: place.code }} search={{}}>
            {t(isNew ? 'form.open' : 'form.back')}
          </LinkButton>
        )}
        {isNew && onNext && (
          <>
            <Button type="primary" onClick={() => onNext(values, false)}>
              {t('form.next')}
            </Button>
            <Button onClick={() => onNext(values, true)}>{t('form.nextLike')}</Button>
            <span className="soft record-keys">{t('form.nextKeys')}</span>
          </>
        )}
      </div>
    </section>
  )
}
