import { moneySum } from '@heding/shared/statistics/change.ts'
import { type GroupMeasure, groupMeasures, measures } from '@heding/shared/statistics/measures.ts'
import type { GroupValues } from '@heding/shared/statistics/schema.ts'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { Figure } from './figure.tsx'

export interface GroupLine {
  key: string
  name: string
  values: GroupValues
}

interface Props {
  title: string
  heading: string
  /** the by-list of the report: its figures are `section.KEY.measure` */
  section: string
  /** keys in the order of print; others follow as they come */
  order: readonly string[]
  now: GroupLine[]
  before: GroupLine[]
}

/** A line that a year does not have. */
export const nothing: GroupValues = {
  completed: 0,
  originalValue: '0.00',
  appraised: '0.00',
  proceeds: '0.00',
  taxesAndFees: '0.00',
  due: '0.00',
  remitted: '0.00',
}

const totalOf = (lines: readonly GroupLine[], measure: GroupMeasure): string | number =>
  measure === 'completed'
    ? lines.reduce((sum, { values }) => sum + values.completed, 0)
    : moneySum(lines.map(({ values }) => values[measure]))

/** One by-list of the report with its total; what only the year before had stands in it with nothing. */
export function GroupTable({ title, heading, section, order, now, before }: Props) {
  const { t } = useTranslation(['statistics', 'app'])
  const earlier = new Map(before.map((line) => [line.key, line]))
  const gone = before
    .filter(({ key }) => !now.some((line) => line.key === key))
    .map((line) => ({ ...line, values: nothing }))
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  const lines = [...now, ...gone].sort((a, b) => place(a.key) - place(b.key))
  return (
    <section className="panel list" aria-label={title}>
      <div className="list-head">
        <h2>{title}</h2>
        <span className="soft">{t('yuan')}</span>
      </div>
      <div className="scroll-x">
        <table className="plain figures">
          <thead>
            <tr>
              <th scope="col">{heading}</th>
              {groupMeasures.map((measure) => (
                <th key={measure} scope="col" className="right" title={measures.group[measure].formula}>
                  {term(measures.group[measure].title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, name, values }) => (
              <tr key={key}>
                <th scope="row">{term(name)}</th>
                {groupMeasures.map((measure) => (
                  <td key={measure} className="right">
                    <Figure
                      value={values[measure]}
                      before={(earlier.get(key)?.values ?? nothing)[measure]}
                      unit={measures.group[measure].unit}
                      path={`${section}.${key}.${measure}`}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('total')}</th>
              {groupMeasures.map((measure) => (
                <td key={measure} className="right">
                  <Figure
                    value={totalOf(now, measure)}
                    before={totalOf(before, measure)}
                    unit={measures.group[measure].unit}
                    path={`total.all.${measure}`}
                  />
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  )
}
