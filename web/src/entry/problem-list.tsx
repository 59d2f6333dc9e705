import type { Cell } from '@heding/shared/sheet/grid.ts'
import { grouped } from '@heding/shared/shown.ts'
import { useTranslation } from 'react-i18next'
import type { SheetColumn, SheetMark } from '../ui/sheet/column.ts'

export interface Problem extends SheetMark {
  cell: Cell
}

const SHOWN_MAX = 100

interface Props {
  problems: readonly Problem[]
  columns: readonly SheetColumn[]
  onGo: (cell: Cell) => void
}

/** Every cell to be mended, errors first; each leads to its cell. */
export function ProblemList({ problems, columns, onGo }: Props) {
  const { t } = useTranslation('entry')
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return (
    <section className="panel entry-problems" aria-label={t('problems')}>
      <h2>
        {t('problems')}{' '}
        <span className="soft num">
          {t('problemCount', { errors: grouped(errors), warnings: grouped(problems.length - errors) })}
        </span>
      </h2>
      <ol>
        {problems.slice(0, SHOWN_MAX).map(({ cell, severity, message }) => (
          <li key={`${cell.row} ${cell.column} ${message}`}>
            <button type="button" className="entry-problem" onClick={() => onGo(cell)}>
              <span className={`num ${severity === 'error' ? 'danger' : 'warning'}`}>
                {severity === 'error' ? '✕' : '!'}{' '}
                {t('place', { row: cell.row + 1, column: columns[cell.column]?.title ?? '' })}
              </span>
              <span>{message}</span>
            </button>
          </li>
        ))}
      </ol>
      {problems.length > SHOWN_MAX && (
        <p className="soft">{t('problemMore', { count: problems.length - SHOWN_MAX })}</p>
      )}
    </section>
  )
}
