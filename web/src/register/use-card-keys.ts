import { useEffect, useRef } from 'react'

interface CardKeys {
  previous: (() => void) | undefined
  next: (() => void) | undefined
  edit: (() => void) | undefined
  back: () => void
}

/** Keys of a card: `[` and `]` to the neighbours in the list, Esc back to it, `e` edits. */
export function useCardKeys(keys: CardKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      if (target instanceof Element && target.closest('input, textarea, select, [role=dialog], [role=listbox]')) return
      if (
        document.querySelector(
          '.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open, .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)',
        )
      )
        return
      const { previous, next, edit, back } = latest.current
      const run = { '[': previous, ']': next, e: edit, Escape: back }[event.key]
      if (!run) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
