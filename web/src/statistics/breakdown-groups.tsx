import { type FurtherGrouping, furtherGroupings } from '@heding/shared/statistics/groupings.ts'
import type { DisposalBreakdown, GroupValues } from '@heding/shared/statistics/schema.ts'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Figure } from './figure.tsx'
import { nothing } from './group-table.tsx'
import './breakdown-texts.ts'

type Group = DisposalBreakdown['groups'][number]

interface Line {
  key: string
  name: string
  now: GroupValues
  before: GroupValues
}

/** The lines of both years in the order of the grouping; months stand beside the same month of the year before. */
function linesOf({ name, lines, before }: Group, year: number, month: (of: string) => string): Line[] {
  // 2024-03 and 2023-03 are one line.
  const ofYear = (key: string) => (name === 'byMonth' ? `${year}${key.slice(4)}` : key)
  const earlier = new Map(before.map(({ key, ...values }) => [ofYear(key), values]))
  const current = new Map(lines.map(({ key, ...values }) => [key, values]))
  const order: readonly string[] = furtherGroupings[name].order
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  return [...new Set([...current.keys(), ...earlier.keys()])]
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
    .map((key) => ({
      key,
      name: name === 'byMonth' ? month(String(Number(key.slice(5)))) : term(key),
      now: current.get(key) ?? nothing,
      before: earlier.get(key) ?? nothing,
    }))
}

/** The year by body type, energy, age, distance and month, each beside the year before. */
export function BreakdownGroups({ breakdown: { groups, year } }: { breakdown: DisposalBreakdown }) {
  const { t } = useTranslation('breakdown')
  const shown = groups.map((group) => ({
    ...group,
    rows: linesOf(group, year, (month) => t('groups.month', { month })),
  }))
  return (
    <section className="panel list" aria-label={t('groups.title')}>
      <div className="list-head">
        <h2>{t('groups.title')}</h2>
        <span className="soft">{t('groups.note')}</span>
      </div>
      {shown.every(({ rows }) => rows.length === 0) ? (
        <EmptyNote>{t('groups.empty')}</EmptyNote>
      ) : (
        <div className="group-columns">
          {shown.map(({ name, title, rows }) => (
            <GroupLines key={name} name={name} title={term(title)} rows={rows} />
          ))}
        </div>
      )}
    </section>
  )
}

function GroupLines({ name, title, rows }: { name: FurtherGrouping; title: string; rows: Line[] }) {
  const { t } = useTranslation('breakdown')
  const most = Math.max(1, ...rows.flatMap(({ now, before }) => [now.completed, before.completed]))
  const width = (count: number) => ({ width: `${(100 * count) / most}%` })
  return (
    <table className="plain figures group-lines">
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" className="right">
            {t('groups.completed')}
          </th>
          <th scope="col" className="right">
            {t('groups.proceeds')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name: shown, now, before }) => (
          <tr key={key}>
            <th scope="row">
              {shown}
              <span className="thin-bars" aria-hidden="true">
                <i style={width(now.completed)} />
                <i style={width(before.completed)} />
              </span>
            </th>
            <td className="right">
              <Figure
                value={now.completed}
                before={before.completed}
                unit="件"
                path={now.completed > 0 ? `${name}.${key}.completed` : undefined}
              />
            </td>
            <td className="right">
              <Figure
                value={now.proceeds}
                before={before.proceeds}
                unit="元"
                path={now.completed > 0 ? `${name}.${key}.proceeds` : undefined}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
