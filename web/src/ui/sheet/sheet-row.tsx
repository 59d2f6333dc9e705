/* biome-ignore-all lint/a11y/useSemanticElements: ten thousand rows are drawn as they come into sight, which no <table> does */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the one text field has the focus and takes every key; cells are for the pointer */
import { memo } from 'react'
import { ROW_HEIGHT, type RowMarks, type SheetColumn } from './column.ts'

interface Props {
  id: string
  index: number
  top: number
  texts: readonly string[]
  columns: readonly SheetColumn[]
  marks: RowMarks
  /** columns of the selection that lie in this row; -1: none */
  from: number
  to: number
  onDown: (row: number, column: number, extend: boolean) => void
  onOver: (row: number, column: number) => void
  onDouble: () => void
}

/** One row as it is read; the cell one writes into lies over it. */
export const SheetRow = memo(function SheetRow(props: Props) {
  const { id, index, top, texts, columns, marks, from, to, onDown, onOver, onDouble } = props
  return (
    <div role="row" aria-rowindex={index + 2} className="sheet-row" style={{ top, height: ROW_HEIGHT }}>
      <div
        role="rowheader"
        className={from >= 0 ? 'sheet-number sheet-number-active' : 'sheet-number'}
        onMouseDown={(event) => {
          event.preventDefault()
          onDown(index, -1, event.shiftKey)
        }}
      >
        {index + 1}
      </div>
      {columns.map((column, at) => {
        const text = texts[at] ?? ''
        const mark = marks.get(at)
        const name = text && column.nameOf?.(text)
        const classes = [
          'sheet-cell',
          column.numeric && 'sheet-cell-numeric',
          mark && `sheet-cell-${mark.severity}`,
          at >= from && at <= to && 'sheet-cell-chosen',
        ]
        return (
          <div
            key={column.id}
            id={`${id}-${index}-${at}`}
            role="gridcell"
            aria-colindex={at + 2}
            aria-selected={at >= from && at <= to}
            aria-invalid={mark?.severity === 'error' || undefined}
            title={mark?.message}
            className={classes.filter(Boolean).join(' ')}
            style={{ width: column.width }}
            onMouseDown={(event) => {
              event.preventDefault()
              if (event.button === 0) onDown(index, at, event.shiftKey)
            }}
            onMouseEnter={(event) => event.buttons === 1 && onOver(index, at)}
            onDoubleClick={onDouble}
          >
            <span className="sheet-text">
              {text}
              {name && <span className="soft"> {name}</span>}
            </span>
            {mark && (
              <span className="sheet-mark" aria-hidden="true">
                !
              </span>
            )}
          </div>
        )
      })}
    </div>
  )
})
