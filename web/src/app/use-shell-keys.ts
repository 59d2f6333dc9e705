import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { meQuery } from '../account/queries.ts'
import { sectionsFor } from './nav.ts'

interface ShellKeys {
  onFind: () => void
  onHelp: () => void
}

/** How long after G a letter still opens a section. */
const PREFIX_MS = 1_500

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const isCovered = () =>
  document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null

/** Keys that work on every page: Ctrl+K finds, G and a letter opens a section, ? explains. A page's own keys go first. */
export function useShellKeys(keys: ShellKeys): void {
  const { user } = useSuspenseQuery(meQuery).data
  const navigate = useNavigate()
  const latest = useRef({ ...keys, user })
  latest.current = { ...keys, user }
  useEffect(() => {
    let prefixAt = 0
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return
      const { onFind, onHelp, user } = latest.current
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        onFind()
        return
      }
      if (event.ctrlKey || event.metaKey || isTyping(event.target) || isCovered()) return
      if (event.key === 'g') {
        prefixAt = event.timeStamp
        return
      }
      if (event.key === '?') return onHelp()
      const section = sectionsFor(user).find(({ letter }) => letter === event.key)
      const prefixed = prefixAt > 0 && event.timeStamp - prefixAt < PREFIX_MS
      prefixAt = 0
      if (!section || !prefixed) return
      event.preventDefault()
      void navigate({ to: section.to })
    }
    // The window hears after the document, where the pages listen.
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [navigate])
}
