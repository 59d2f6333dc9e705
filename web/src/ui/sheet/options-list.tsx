/* biome-ignore-all lint/a11y/useSemanticElements: a <select> cannot stand under a cell and be searched by typing */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SheetOption } from './column.ts'

interface Props {
  id: string
  options: readonly SheetOption[]
  /** -1: none */
  chosen: number
  left: number
  /** of the edge that touches the cell; `above`: the list stands over the cell */
  top: number
  above: boolean
  onPick: (option: SheetOption) => void
}

/** What a cell may hold, under the cell while one types. */
export function OptionsList({ id, options, chosen, left, top, above, onPick }: Props) {
  const { t } = useTranslation('entry')
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t('sheet.options')}
      tabIndex={-1}
      className={above ? 'sheet-options sheet-options-above' : 'sheet-options'}
      style={{ left, top }}
    >
      {options.map((option, index) => (
        <div
          key={option.value}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          className="sheet-option"
          onMouseDown={(event) => {
            event.preventDefault()
            onPick(option)
          }}
        >
          <span>{option.label}</span>
          {option.label !== option.value && <span className="soft num">{option.value}</span>}
        </div>
      ))}
    </div>
  )
}
