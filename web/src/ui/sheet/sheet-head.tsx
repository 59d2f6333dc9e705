/* biome-ignore-all lint/a11y/useSemanticElements: ten thousand rows are drawn as they come into sight, which no <table> does */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the one text field has the focus and takes every key; cells are for the pointer */
import { useTranslation } from 'react-i18next'
import { HEAD_HEIGHT, type SheetColumn } from './column.ts'

interface Props {
  columns: readonly SheetColumn[]
  /** columns of the selection */
  from: number
  to: number
  onPick: (column: number) => void
}

/** The headings; a click chooses the whole column. */
export function SheetHead({ columns, from, to, onPick }: Props) {
  const { t } = useTranslation('entry')
  return (
    <div role="rowgroup" className="sheet-head">
      <div role="row" aria-rowindex={1} className="sheet-head-row" style={{ height: HEAD_HEIGHT }}>
        <div role="columnheader" aria-colindex={1} className="sheet-number">
          <span className="visually-hidden">{t('sheet.number')}</span>
        </div>
        {columns.map((one, at) => (
          <div
            key={one.id}
            role="columnheader"
            aria-colindex={at + 2}
            className={at >= from && at <= to ? 'sheet-title sheet-title-active' : 'sheet-title'}
            style={{ width: one.width }}
            title={one.note}
            onMouseDown={(event) => {
              event.preventDefault()
              onPick(at)
            }}
          >
            {one.title}
            {one.required && <span className="sheet-required">*</span>}
          </div>
        ))}
      </div>
    </div>
  )
}
