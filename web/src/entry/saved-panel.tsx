import { kinds } from '@heding/shared/imports/kinds.ts'
import type { ChangeReport } from '@heding/shared/register/change.ts'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { UndoChange } from '../register/undo-change.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import type { EntryKind } from './kinds.ts'

interface Props {
  kind: EntryKind
  values: Record<string, string>
  /** of the record that was changed; a new one has its own in `values` */
  code: string | undefined
  report: ChangeReport
  isNew: boolean
  onNext: ((values: Record<string, string>, copy: boolean) => void) | undefined
}

const cards = {
  agencies: '/agencies/$code',
  people: '/people/$code',
  rooms: '/rooms/$code',
  vehicles: '/vehicles/$code',
  compounds: '/compounds/$code',
} as const

/** The card that shows what was written: of the record, or of the thing that the fact belongs to. */
function placeOf(
  kind: EntryKind,
  values: Record<string, string>,
): { to: (typeof cards)[keyof typeof cards]; code: string } {
  const { code = '', agency_code: agency = '', room_code: room = '', compound = '' } = values
  if (kind === 'headcounts' || kind === 'vehicle-quotas') return { to: cards.agencies, code: agency }
  if (kind === 'occupancies') return { to: cards.rooms, code: room }
  return kind === 'compounds' || kind === 'buildings'
    ? { to: cards.compounds, code: compound }
    : { to: cards[kind], code }
}

/** After saving: what was written, the way to take it back, and the way on. */
export function SavedPanel({ kind, values, code, report, isNew, onNext }: Props) {
  const { t } = useTranslation('entry')
  const next = useRef<HTMLDivElement>(null)
  useEffect(() => next.current?.focus(), [])
  const place = placeOf(kind, values)
  const isFact = kind === 'occupancies' || kind === 'headcounts' || kind === 'vehicle-quotas'
  const own = [values.code ?? code ?? place.code, values.name ?? values.plate ?? values.number ?? values.building]
  const name = isFact ? term(kinds[kind].title) : own.filter(Boolean).join(' ')
  const told =
    report.created > 0 ? 'form.savedCreated' : report.updated > 0 ? 'form.savedUpdated' : 'form.savedUnchanged'
  return (
    <section className="panel saved" ref={next} tabIndex={-1} role="status" aria-label={t('form.saved')}>
      <h2 className="success">✓ {t('form.saved')}</h2>
      <p>
        {t(told, { name })}{' '}
        {report.id !== null && report.created + report.updated > 0 && <UndoChange batchId={report.id} />}
      </p>
      {report.warnings.map(({ column, message }) => (
        <p key={`${column} ${message}`} className="warning">
          {column}：{message}
        </p>
      ))}
      <div className="form-actions">
        <LinkButton primary={!isNew} to={place.to} params={{ code: place.code }} search={{}}>
          {t(isNew ? 'form.open' : 'form.back')}
        </LinkButton>
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
