import { instant } from '@heding/shared/shown.ts'
import { useTranslation } from 'react-i18next'
import type { RegisterColumn, RowBase } from './definition.ts'

interface Props<Row extends RowBase> {
  title: string
  columns: readonly RegisterColumn<Row>[]
  rows: readonly Row[]
  total: number
  day: string
  conditions: readonly string[]
  /** who printed it */
  by: string
}

/** The register on paper: title, day and conditions, rows with a running number, no controls. */
export function PrintTable<Row extends RowBase>({ title, columns, rows, total, day, conditions, by }: Props<Row>) {
  const { t } = useTranslation(['register', 'app'])
  return (
    <div className="print-only print-register">
      <h1>{t('list', { title })}</h1>
      <p className="print-line">
        <span>{t('print.asOf', { day })}</span>
        {conditions.length > 0 && <span>{t('print.conditions', { conditions: conditions.join('；') })}</span>}
        <span>
          {rows.length < total ? t('app:state.shown', { shown: rows.length, total }) : t('app:state.total', { total })}
        </span>
      </p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col" className="right">
              {t('print.number')}
            </th>
            {columns.map(({ field, title, figure }) => (
              <th key={field} scope="col" className={figure ? 'right' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.code}>
              <td className="right num">{index + 1}</td>
              {columns.map(({ field, figure, cell }) => (
                <td key={field} className={figure ? 'right num' : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="print-line soft">
        <span>{t('print.by', { by })}</span>
        <span>{t('app:state.printed', { at: instant(new Date().toISOString()) })}</span>
      </p>
    </div>
  )
}
