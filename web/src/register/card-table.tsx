import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export interface CardColumn<Row> {
  title: string
  figure?: boolean
  cell: (row: Row) => ReactNode
}

interface Props<Row> {
  columns: readonly CardColumn<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string | number
  /** said where there is none */
  empty: string
}

const SHOWN = 200

/** A short table within a card, on a phone a list of its cells; of very many rows the first ones, and it says so. */
export function CardTable<Row>({ columns, rows, keyOf, empty }: Props<Row>) {
  const { t } = useTranslation('app')
  if (rows.length === 0) return <p className="soft record-none">{empty}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <section className="scroll-x" tabIndex={0} aria-label={columns.map(({ title }) => title).join('、')}>
      <table className="plain record-table">
        <thead>
          <tr>
            {columns.map(({ title, figure }) => (
              <th key={title} scope="col" className={figure ? 'right' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ title, figure, cell }) => (
                <td key={title} data-title={title} className={figure ? 'right num' : 'num'}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > SHOWN && <p className="soft">{t('state.shown', { shown: SHOWN, total: rows.length })}</p>}
    </section>
  )
}
