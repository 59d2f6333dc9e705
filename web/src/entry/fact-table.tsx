import type { Tier } from '@heding/shared/agency/norms.ts'
import { kinds } from '@heding/shared/imports/kinds.ts'
import {
  type FactRow,
  type FactTableKind,
  type Fault,
  faultsOf,
  isChanged,
  seriesOf,
} from '@heding/shared/register/fact-rows.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { Control } from './field.tsx'
import type { FactRows } from './use-fact-rows.ts'
import { today } from './way-choice.tsx'

interface Props {
  kind: FactTableKind
  facts: FactRows
  /** code of the thing that they belong to */
  owner: string
  tier: Tier | undefined
  /** what the server said of rows, by their id */
  refused: ReadonlyMap<number, readonly Fault[]>
  /** all that is wrong is shown, also of cells not left yet */
  tried: boolean
}

/** 编制 in the form of their agency: one line each, to be added, ended, or followed by another number. */
export function FactTable({ kind, facts, owner, tier, refused, tried }: Props) {
  const { t } = useTranslation('entry')
  const [begun, setBegun] = useState<number>()
  const series = seriesOf[kind]
  const fields = [series, 'number', 'approval_no', 'valid_from', 'valid_until']
  const columns = fields.flatMap((field) => kinds[kind].columns.find((column) => column.field === field) ?? [])
  const own = facts.rows.filter((row) => row.kind === kind)
  // What follows a row stands under it.
  const rows = own
    .filter(({ follows }) => follows === undefined)
    .flatMap((row) => [row, ...own.filter(({ follows }) => follows === row.id)])
  const title = term(kinds[kind].title)
  return (
    <fieldset className="panel record-group">
      <legend className="record-legend">{title}</legend>
      {rows.length > 0 && (
        <table className="plain facts" aria-label={title}>
          <thead>
            <tr>
              {columns.map(({ field, heading, required }) => (
                <th key={field} scope="col" className={`facts-${field}`}>
                  {term(heading)}
                  {required && (
                    <span className="danger" aria-hidden="true">
                      {' *'}
                    </span>
                  )}
                </th>
              ))}
              <th scope="col" className="facts-do">
                <span className="visually-hidden">{t('facts.do')}</span>
              </th>
            </tr>
          </thead>
          {rows.map((row, at) => (
            <Line
              key={row.id}
              {...{ row, at, columns, facts, tier, tried }}
              isFirst={row.id === begun}
              faults={[...(refused.get(row.id) ?? []), ...faultsOf(row, rows, owner)]}
              onReplace={() => setBegun(facts.replace(row))}
            />
          ))}
        </table>
      )}
      <p className="facts-add">
        <Button size="small" onClick={() => setBegun(facts.add(kind))}>
          {t('facts.add', { kind: title })}
        </Button>{' '}
        {rows.length === 0 && <span className="soft">{t('facts.none')}</span>}
      </p>
    </fieldset>
  )
}

const noop = () => {}

interface LineProps {
  row: FactRow
  at: number
  columns: (typeof kinds)[FactTableKind]['columns']
  facts: FactRows
  tier: Tier | undefined
  tried: boolean
  isFirst: boolean
  faults: readonly Fault[]
  onReplace: () => void
}

function Line({ row, at, columns, facts, tier, tried, isFirst, faults, onReplace }: LineProps) {
  const { t } = useTranslation('entry')
  const series = seriesOf[row.kind]
  const isNew = row.before === null
  const followed = facts.rows.some(({ follows }) => follows === row.id)
  // Said while one types and not when a cell is left: a line that grows then would move the button that is being pressed.
  const shown = faults.filter(({ field }) => tried || !!row.values[field])
  const noteId = `fact-${row.id}-note`
  const name = term(row.values[series] ?? '') || t('facts.line', { line: at + 1 })
  // Its own key is fixed once it is registered; the end of one that another follows is set by that.
  const fixed = (field: string) =>
    isNew
      ? row.follows !== undefined && field === series
      : field === series || field === 'valid_from' || (followed && field !== 'approval_no')
  const first = row.follows === undefined ? series : 'number'
  return (
    <tbody className={isChanged(row) ? 'facts-changed' : undefined}>
      <tr>
        {columns.map((column) => {
          const { field, heading } = column
          const value = row.values[field] ?? ''
          return (
            <td key={field} data-label={term(heading)} className={`facts-${field}`}>
              {fixed(field) ? (
                <span className="facts-fixed num">{field === series ? term(value) : value}</span>
              ) : (
                <Control
                  id={`fact-${row.id}-${field}`}
                  label={`${name} ${term(heading)}`}
                  noteId={noteId}
                  kind={row.kind}
                  column={column}
                  value={value}
                  tier={tier}
                  fault={shown.find((fault) => fault.field === field)}
                  disabled={false}
                  autoFocus={isFirst && field === first}
                  onChange={(text) => facts.put(row.id, field, text)}
                  placeholder={t(field === 'valid_until' ? 'facts.open' : 'facts.from')}
                  onBlur={noop}
                />
              )}
            </td>
          )
        })}
        <td className="facts-do">
          {isNew || isChanged(row) ? (
            <Button type="link" size="small" onClick={() => facts.revert(row)}>
              {t(isNew ? 'facts.remove' : 'facts.revert')}
            </Button>
          ) : (
            <>
              <Button type="link" size="small" onClick={onReplace} title={t('facts.replaceHint')}>
                {t('facts.replace')}
              </Button>
              {!row.values.valid_until && (
                <Button
                  type="link"
                  size="small"
                  onClick={() => facts.put(row.id, 'valid_until', today())}
                  title={t('facts.endHint')}
                >
                  {t('facts.end')}
                </Button>
              )}
            </>
          )}
        </td>
      </tr>
      <tr className="facts-notes">
        <td colSpan={columns.length + 1} id={noteId}>
          {shown.map(({ field, message, severity }) => (
            <p key={`${field} ${message}`} className={severity === 'error' ? 'danger' : 'warning'}>
              {message}
            </p>
          ))}
          {!isNew && row.values.number !== row.before?.number && <p className="warning">{t('facts.corrects')}</p>}
        </td>
      </tr>
    </tbody>
  )
}
