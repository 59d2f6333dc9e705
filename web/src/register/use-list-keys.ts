import { useEffect, useRef } from 'react'

interface ListKeys {
  codes: readonly string[]
  rowId: (code: string) => string
  onSearch: () => void
  onOpen: (code: string) => void
  onEdit: ((code: string) => void) | undefined
  onNew: (() => void) | undefined
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[role=dialog]'))

/** Whether something lies over the list and takes the keys. */
const covered = () => document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null

const PREFIX_MS = 1_500

/** Keys of a register: `/` searches, arrows go from row to row, Enter opens, `n` new, `e` edit. */
export function useListKeys(keys: ListKeys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    let prefixAt = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent) => {
      const { codes, rowId, onSearch, onOpen, onEdit, onNew } = latest.current
      if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
      if (typing(event.target) || covered()) return
      // G and a letter belong to the frame: they open a section.
      const prefixed = event.timeStamp - prefixAt < PREFIX_MS
      prefixAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (prefixed) return
      const at = codes.findIndex((code) => document.activeElement?.id === rowId(code))
      const here = codes[at]
      const go = (to: number) => {
        const code = codes[Math.max(0, Math.min(to, codes.length - 1))]
        const row = code === undefined ? null : document.getElementById(rowId(code))
        row?.focus({ preventScroll: true })
        row?.scrollIntoView({ block: 'nearest' })
      }
      const free =
        here !== undefined || document.activeElement === document.body || document.activeElement?.id === 'content'
      const act: Record<string, (() => void) | undefined> = {
        '/': onSearch,
        n: onNew,
        e: here === undefined ? undefined : onEdit && (() => onEdit(here)),
        Enter: here === undefined ? undefined : () => onOpen(here),
        ArrowDown: free ? () => go(at + 1) : undefined,
        ArrowUp: free ? () => go(at < 0 ? 0 : at - 1) : undefined,
        Home: here === undefined ? undefined : () => go(0),
        End: here === undefined ? undefined : () => go(codes.length - 1),
      }
      const run = Object.hasOwn(act, event.key) ? act[event.key] : undefined
      if (!run) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
