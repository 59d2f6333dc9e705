/* biome-ignore-all lint/a11y/useSemanticElements: ten thousand rows are drawn as they come into sight, which no <table> does */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the one text field has the focus and takes every key; cells are for the pointer */

import {
  boxOf,
  type Cell,
  type Change,
  cleared,
  filledDown,
  type History,
  insertedRows,
  pasted,
  redone,
  removedRows,
  repeated,
  textAt,
  undone,
  write,
} from '@heding/shared/sheet/grid.ts'
import { moved, tabbed } from '@heding/shared/sheet/moves.ts'
import { tabbedOf, tableOf } from '@heding/shared/sheet/tabbed.ts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type Ref, useCallback, useEffect, useId, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  HEAD_HEIGHT,
  leftOf,
  NUMBER_WIDTH,
  ROW_HEIGHT,
  type RowMarks,
  type SheetColumn,
  type SheetOption,
} from './column.ts'
import { OptionsList } from './options-list.tsx'
import { SheetHead } from './sheet-head.tsx'
import { SheetRow } from './sheet-row.tsx'
import { proposed, useOptions } from './use-options.ts'
import './sheet.css'

/** What buttons beside the sheet do with it. */
export interface SheetHandle {
  goTo: (cell: Cell) => void
  insertRows: () => void
  removeRows: () => void
  fillDown: () => void
  undo: () => void
  redo: () => void
}

interface Props {
  label: string
  columns: readonly SheetColumn[]
  history: History
  onChange: (change: (history: History) => History) => void
  marksOf: (row: number) => RowMarks
  /** hears of another row being entered */
  onRow?: (row: number) => void
  ref: Ref<SheetHandle>
}

/** `over`: typed onto the cell, so that arrows end it; `within`: opened for editing, so that arrows move in the text. */
interface Typing {
  text: string
  mode: 'over' | 'within'
  /** index of the option chosen by arrows, null: the proposed one */
  option: number | null
}

const start: Cell = { row: 0, column: 0 }

/**
 * A table to write into as in a spreadsheet. One text field, always focused, lies over the active cell, so that an input
 * method composes in it from the first key; it stands outside the grid, whose cells are only read.
 */
export function Sheet({ label, columns, history, onChange, marksOf, onRow, ref }: Props) {
  const { t } = useTranslation('entry')
  const id = useId()
  const scroll = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLTextAreaElement>(null)
  const [active, setActive] = useState(start)
  const [other, setOther] = useState(start)
  const [typing, setTyping] = useState<Typing | null>(null)
  // The column to which Enter returns after a walk by Tab, and whether Tab leaves the sheet (after Esc).
  const walk = useRef<number | null>(null)
  const leaving = useRef(false)
  const { grid } = history
  const box = boxOf(active, other)
  const column = columns[active.column]

  const rows = useVirtualizer({
    count: grid.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  })

  const apply = (changes: readonly Change[]) => onChange((before) => write(before, changes))
  const focus = useCallback(() => input.current?.focus({ preventScroll: true }), [])
  const show = (cell: Cell) => {
    rows.scrollToIndex(cell.row, { align: 'auto' })
    const view = scroll.current
    if (!view) return
    const left = leftOf(columns, cell.column)
    const right = left + (columns[cell.column]?.width ?? 0)
    if (left - NUMBER_WIDTH < view.scrollLeft) view.scrollLeft = left - NUMBER_WIDTH
    else if (right > view.scrollLeft + view.clientWidth) view.scrollLeft = right - view.clientWidth
  }
  const choose = (from: Cell, to: Cell) => {
    if (from.row !== active.row) onRow?.(from.row)
    setActive(from)
    setOther(to)
    show(to)
    focus()
  }
  const goTo = (cell: Cell) => choose(cell, cell)

  const original = textAt(grid, active)
  const searched = typing && (typing.text === original ? '' : typing.text)
  const options = useOptions(column, typing ? searched : null)
  const chosen = typing ? (typing.option ?? proposed(options, searched ?? '', !!column?.options)) : -1

  const end = () => {
    setTyping(null)
    if (input.current) input.current.value = ''
  }
  /** Takes what is typed, or the option that is chosen. */
  const commit = (picked?: SheetOption) => {
    if (!typing) return
    const text = (picked ?? (typing.text === original ? undefined : options[chosen]))?.value ?? typing.text
    end()
    if (text === original) return
    const taken = columns.flatMap(({ repeats }, at) => (repeats ? [at] : []))
    apply([repeated(grid, active, taken), { type: 'cells', cells: [{ ...active, text }] }])
  }
  const open = (mode: Typing['mode']) => {
    if (!input.current) return
    input.current.value = original
    setTyping({ text: original, mode, option: null })
  }

  useImperativeHandle(ref, () => ({
    goTo,
    insertRows: () => apply([insertedRows(grid, box)]),
    removeRows: () => apply([removedRows(grid, box)]),
    fillDown: () => apply([filledDown(grid, box)]),
    undo: () => onChange(undone),
    redo: () => onChange(redone),
  }))
  useEffect(focus, [focus])

  const shortcut = (event: React.KeyboardEvent): boolean => {
    const pressed = event.key.toLowerCase()
    if (!(event.ctrlKey || event.metaKey) || typing) return false
    if (pressed === 'z') onChange(event.shiftKey ? redone : undone)
    else if (pressed === 'y') onChange(redone)
    else if (pressed === 'd') apply([filledDown(grid, box)])
    else if (pressed === 'a') choose(start, { row: grid.length - 1, column: columns.length - 1 })
    else if (pressed === '-') apply([removedRows(grid, box)])
    else if (pressed === '+' || (pressed === '=' && event.shiftKey)) apply([insertedRows(grid, box)])
    else return false
    return true
  }

  /** Keys while a cell is written. */
  const whileTyping = (event: React.KeyboardEvent, now: Typing): boolean => {
    if (event.key === 'Escape') {
      end()
      return true
    }
    if (options.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const option = Math.max(0, Math.min(options.length - 1, chosen + (event.key === 'ArrowDown' ? 1 : -1)))
      setTyping({ ...now, option })
      return true
    }
    if (event.key === 'Enter' && event.altKey && column?.lines && input.current) {
      input.current.setRangeText('\n', input.current.selectionStart, input.current.selectionEnd, 'end')
      setTyping({ ...now, text: input.current.value })
      return true
    }
    return false
  }

  const onKeyDown = (event: React.KeyboardEvent) => {
    // The input method has the key.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const handled = () => event.preventDefault()
    const { key, shiftKey } = event
    if (shortcut(event) || (typing && whileTyping(event, typing))) return handled()
    if (key === 'Escape') {
      leaving.current = true
      return
    }
    if (key === 'Tab') {
      if (leaving.current) return
      handled()
      commit()
      walk.current ??= active.column
      return goTo(tabbed(grid, active, shiftKey))
    }
    if (key !== 'Shift') leaving.current = false
    if (key === 'Enter') {
      handled()
      commit()
      const next = moved(grid, active, { key: shiftKey ? 'ArrowUp' : 'ArrowDown', ctrl: false }, 1) ?? active
      goTo({ row: next.row, column: shiftKey ? next.column : (walk.current ?? next.column) })
      walk.current = null
      return
    }
    if (!typing && (key === 'F2' || (key === 'ArrowDown' && event.altKey))) {
      handled()
      return open('within')
    }
    if (!typing && (key === 'Delete' || key === 'Backspace')) {
      handled()
      return apply([cleared(box)])
    }
    if (typing?.mode === 'within') return
    const page = Math.max(1, Math.floor(((scroll.current?.clientHeight ?? 0) - HEAD_HEIGHT) / ROW_HEIGHT) - 1)
    const ctrl = event.ctrlKey || event.metaKey
    const to = moved(grid, shiftKey && !typing ? other : active, { key, ctrl }, page)
    if (!to) return
    handled()
    commit()
    walk.current = null
    if (shiftKey && !typing) choose(active, to)
    else goTo(to)
  }

  const copy = (event: React.ClipboardEvent) => {
    if (typing) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', tabbedOf(grid, box))
  }
  const paste = (event: React.ClipboardEvent) => {
    if (typing) return
    event.preventDefault()
    const { changes, box: target } = pasted(grid, box, tableOf(event.clipboardData.getData('text/plain')))
    if (changes.length === 0) return
    apply(changes)
    setActive({ row: target.top, column: target.left })
    setOther({ row: target.bottom, column: target.right })
  }

  // Rows are drawn anew only when they change: what they call stays the same.
  const latest = useRef({ choose, commit, open, active, columns })
  latest.current = { choose, commit, open, active, columns }
  const onDown = useCallback((row: number, at: number, extend: boolean) => {
    const now = latest.current
    now.commit()
    const last = now.columns.length - 1
    if (at < 0) return now.choose({ row: extend ? now.active.row : row, column: 0 }, { row, column: last })
    now.choose(extend ? now.active : { row, column: at }, { row, column: at })
  }, [])
  const onOver = useCallback((row: number, at: number) => setOther({ row, column: at }), [])
  const onDouble = useCallback(() => latest.current.open('within'), [])

  const mark = marksOf(active.row).get(active.column)
  const top = HEAD_HEIGHT + active.row * ROW_HEIGHT
  const left = leftOf(columns, active.column)
  const width = column?.width ?? 0
  const seen = (scroll.current?.scrollTop ?? 0) + (scroll.current?.clientHeight ?? 0)
  const above = top + ROW_HEIGHT + 230 > seen && active.row > 8
  const tall = (typing?.text.split('\n').length ?? 1) > 1

  return (
    <div ref={scroll} className="sheet-scroll">
      <div
        role="grid"
        id={`${id}-grid`}
        aria-label={label}
        aria-rowcount={grid.length + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable="true"
        style={{ width: leftOf(columns, columns.length) }}
      >
        <SheetHead
          columns={columns}
          from={box.left}
          to={box.right}
          onPick={(at) => {
            commit()
            choose({ row: 0, column: at }, { row: grid.length - 1, column: at })
          }}
        />
        <div role="rowgroup" className="sheet-body" style={{ height: grid.length * ROW_HEIGHT }}>
          {rows.getVirtualItems().map(({ index, start: from }) => {
            const inBox = index >= box.top && index <= box.bottom
            return (
              <SheetRow
                key={index}
                id={id}
                index={index}
                top={from - HEAD_HEIGHT}
                texts={grid[index] ?? []}
                columns={columns}
                marks={marksOf(index)}
                from={inBox ? box.left : -1}
                to={inBox ? box.right : -1}
                onDown={onDown}
                onOver={onOver}
                onDouble={onDouble}
              />
            )
          })}
        </div>
      </div>
      <textarea
        ref={input}
        rows={1}
        spellCheck={false}
        autoComplete="off"
        className={typing ? 'sheet-input sheet-input-open' : 'sheet-input'}
        style={{ top, left, width: typing ? Math.max(width, 120) : width, height: tall ? ROW_HEIGHT * 3 : ROW_HEIGHT }}
        aria-label={t('sheet.cell', { row: active.row + 1, column: column?.title ?? '', text: original })}
        aria-describedby={mark ? `${id}-mark` : undefined}
        aria-invalid={mark?.severity === 'error' || undefined}
        aria-controls={options.length > 0 ? `${id}-options` : `${id}-grid`}
        aria-activedescendant={options.length > 0 && chosen >= 0 ? `${id}-options-${chosen}` : undefined}
        onCompositionStart={() => !typing && setTyping({ text: '', mode: 'over', option: null })}
        onInput={({ currentTarget: { value } }) =>
          setTyping((now) => ({ text: value, mode: now?.mode ?? 'over', option: null }))
        }
        onKeyDown={onKeyDown}
        onCopy={copy}
        onCut={(event) => {
          copy(event)
          if (!typing) apply([cleared(box)])
        }}
        onPaste={paste}
        onBlur={() => commit()}
        onDoubleClick={() => !typing && open('within')}
      />
      {mark && !typing && (
        <div
          id={`${id}-mark`}
          className={`sheet-note sheet-note-${mark.severity}`}
          style={{ left, top: top + ROW_HEIGHT }}
        >
          {mark.message}
        </div>
      )}
      {options.length > 0 && (
        <OptionsList
          id={`${id}-options`}
          options={options}
          chosen={chosen}
          left={left}
          top={above ? top : top + ROW_HEIGHT}
          above={above}
          onPick={(option) => {
            commit(option)
            focus()
          }}
        />
      )}
    </div>
  )
}
