import { CloseOutlined } from '@ant-design/icons'
import { type Column, kinds } from '@heding/shared/imports/kinds.ts'
import { App, Button, DatePicker, Input, Modal, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUndo } from '../imports/queries.ts'
import { ApiProblem } from '../lib/problem.ts'
import { term } from '../lib/term.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { BulkField, titleOfColumn } from './bulk-field.tsx'
import { BulkRefusals } from './bulk-refusals.tsx'
import { type BulkKind, useBulkChange } from './changes.ts'
import { today } from './day.ts'
import { Foretold } from './foretold.tsx'

interface Props {
  kind: BulkKind
  fields: readonly string[]
  unit: string
  codes: readonly string[]
  onClose: () => void
  onDone: () => void
}

/** The same new values for many rows: chosen, tried, then written as one batch that can be taken back. */
export function BulkDialog({ kind, fields, unit, codes, onClose, onDone }: Props) {
  const { t } = useTranslation(['register', 'app', 'entry'])
  const { message } = App.useApp()
  const [set, setSet] = useState<Record<string, string | null>>({})
  const [way, setWay] = useState<'correct' | 'day'>('day')
  const [day, setDay] = useState(today)
  const [document, setDocument] = useState('')
  const change = useBulkChange()
  const undo = useUndo()
  const columns = fields.flatMap((field) => kinds[kind].columns.find((column) => column.field === field) ?? [])
  const chosen = columns.filter(({ field }) => Object.hasOwn(set, field))
  // A required value that was not given yet cannot be tried.
  const ready = chosen.length > 0 && chosen.every(({ field, required }) => !required || set[field] !== null)
  const edit = (part: () => void) => {
    // What was tried is no longer what would be written.
    change.reset()
    part()
  }
  const send = (dryRun: boolean) =>
    change.mutate(
      {
        kind,
        codes: [...codes],
        set,
        onChange: way === 'correct' ? 'correct' : day,
        dryRun,
        document: document.trim() || undefined,
      },
      {
        onSuccess: ({ id, updated }) => {
          if (dryRun) return
          const key = `bulk-${id}`
          // The dialog is gone by then: what follows rests on the promise alone.
          const takeBack = async () => {
            if (id === null) return
            try {
              await undo.mutateAsync(id)
              void message.success({ key, content: t('bulk.undone') })
            } catch (error) {
              const said = error instanceof ApiProblem ? (error.detail ?? error.title) : t('app:problem.unexpected')
              void message.error({ key, content: said, duration: 10 })
            }
          }
          void message.success({
            key,
            duration: 12,
            content: (
              <>
                {t('bulk.done', { count: updated, unit })}{' '}
                <Button type="link" size="small" onClick={() => void takeBack()}>
                  {t('bulk.undo')}
                </Button>
              </>
            ),
          })
          onDone()
        },
      },
    )
  const tried = change.data
  const rejected = change.error instanceof ApiProblem && change.error.type === 'rejected-rows' && change.error
  return (
    <Modal
      open
      width={640}
      title={t('bulk.title', { count: codes.length, unit, name: term(kinds[kind].title) })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button disabled={!ready} loading={change.isPending && change.variables.dryRun} onClick={() => send(true)}>
            {t('bulk.preview')}
          </Button>
          <Button
            type="primary"
            disabled={!ready || !tried || tried.updated === 0}
            loading={change.isPending && !change.variables.dryRun}
            onClick={() => send(false)}
          >
            {t('bulk.apply')}
          </Button>
        </>
      }
    >
      <div className="bulk">
        {chosen.map((column) => (
          <BulkLine
            key={column.field}
            column={column}
            value={set[column.field] ?? null}
            onChange={(value) => edit(() => setSet({ ...set, [column.field]: value }))}
            onRemove={() =>
              edit(() => setSet(Object.fromEntries(Object.entries(set).filter(([field]) => field !== column.field))))
            }
          />
        ))}
        {chosen.length < columns.length && (
          <Select
            aria-label={t('bulk.add')}
            className="bulk-add"
            placeholder={t('bulk.add')}
            value={null}
            onChange={(field: string) => edit(() => setSet({ ...set, [field]: null }))}
            options={columns
              .filter(({ field }) => !Object.hasOwn(set, field))
              .map((column) => ({ value: column.field, label: titleOfColumn(column) }))}
          />
        )}
        <fieldset className="bulk-way">
          <legend>{t('bulk.way')}</legend>
          <Radio.Group value={way} onChange={(event) => edit(() => setWay(event.target.value))}>
            <Radio value="day">
              {t('entry:way.day')} <span className="soft">{t('bulk.fromDayHint')}</span>
            </Radio>
            {way === 'day' && (
              <DatePicker
                aria-label={t('bulk.day')}
                className="bulk-day"
                allowClear={false}
                value={dayjs(day)}
                onChange={(picked) => picked && edit(() => setDay(picked.format('YYYY-MM-DD')))}
              />
            )}
            <Radio value="correct">
              {t('entry:way.correct')} <span className="soft">{t('bulk.correctHint')}</span>
            </Radio>
          </Radio.Group>
        </fieldset>
        <div className="bulk-document">
          <label htmlFor="bulk-document">{t('bulk.document')}</label>
          <Input
            id="bulk-document"
            placeholder={t('bulk.documentHint')}
            maxLength={200}
            value={document}
            onChange={(event) => edit(() => setDocument(event.target.value))}
          />
        </div>
        {rejected ? (
          <BulkRefusals error={rejected} codes={codes} />
        ) : (
          change.error && <ProblemAlert error={change.error} />
        )}
        {tried && (
          <div className="bulk-tried" role="status">
            <b>{t('bulk.result', { updated: tried.updated, unchanged: tried.unchanged, unit })}</b>
            {tried.warnings.length > 0 && (
              <ul>
                {tried.warnings.slice(0, 5).map(({ row, column, message: said }) => (
                  <li key={`${row} ${column} ${said}`}>
                    <span className="num">{codes[row - 1]}</span> {t('chip', { label: term(column), value: said })}
                  </li>
                ))}
                {tried.warnings.length > 5 && <li>{t('bulk.more', { count: tried.warnings.length - 5 })}</li>}
              </ul>
            )}
            {tried.findings && <Foretold findings={tried.findings} />}
          </div>
        )}
      </div>
    </Modal>
  )
}

function BulkLine({
  column,
  value,
  onChange,
  onRemove,
}: {
  column: Column
  value: string | null
  onChange: (value: string | null) => void
  onRemove: () => void
}) {
  const { t } = useTranslation('register')
  const heading = titleOfColumn(column)
  return (
    <div className="bulk-line">
      <span>{t('bulk.value', { heading })}</span>
      <BulkField column={column} value={value} onChange={onChange} />
      <Button type="text" icon={<CloseOutlined />} aria-label={t('bulk.remove', { heading })} onClick={onRemove} />
    </div>
  )
}
