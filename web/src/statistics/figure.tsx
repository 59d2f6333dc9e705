import { grouped, money } from '@heding/shared/shown.ts'
import { difference, percent, percentChange } from '@heding/shared/statistics/change.ts'
import { Link } from '@tanstack/react-router'
import { createContext, useContext } from 'react'
import { useTranslation } from 'react-i18next'

export type FigureValue = string | number | null
export type FigureUnit = '件' | '辆' | '元' | '天' | ''

/** What the report on the screen looks at; every figure in it leads to its rows of that year and agency. */
export const ReportScope = createContext<{ year: number; agencyCode: string | undefined }>({
  year: 0,
  agencyCode: undefined,
})

interface Props {
  value: FigureValue
  before: FigureValue
  unit: FigureUnit
  /** its path in the report; absent where it has no rows of its own */
  path?: string | undefined
}

export const shownFigure = (value: FigureValue, unit: FigureUnit): string => {
  if (value === null) return '—'
  if (unit === '元') return money(String(value))
  if (unit === '') return percent(value)
  return grouped(value)
}

/** One figure, the same of the year before, and the change. */
export function Figure({ value, before, unit, path }: Props) {
  const { t } = useTranslation(['statistics', 'app'])
  const { year, agencyCode } = useContext(ReportScope)
  const shown = shownFigure(value, unit)
  return (
    <span className="figure">
      {path && value !== null ? (
        <Link to="/statistics/disposals/rows" search={{ year, agencyCode, figure: path }} className="num">
          {shown}
        </Link>
      ) : (
        <span className="num">{shown}</span>
      )}
      <small className="num">
        {before === null ? t('beforeNone') : t('before', { value: shownFigure(before, unit) })}
        <Change value={value} before={before} unit={unit} />
      </small>
    </span>
  )
}

function Change({ value, before, unit }: Pick<Props, 'value' | 'before' | 'unit'>) {
  const { t } = useTranslation(['statistics', 'app'])
  if (value === null || before === null) return null
  const delta = difference(value, before)
  if (delta === '0') return Number(value) === 0 ? null : <i>{t('unchanged')}</i>
  const size = delta.replace('-', '')
  const sign = delta.startsWith('-') ? '↓' : '↑'
  if (unit === '') return <i>{`${sign}${t('points', { points: percent(size).slice(0, -1) })}`}</i>
  // A count says how many, an amount how much of what it was.
  if (unit !== '元') return <i>{`${sign}${grouped(size)}`}</i>
  const share = percentChange(value, before)
  return share === null ? null : <i>{`${sign}${grouped(share.replace('-', ''))}%`}</i>
}
