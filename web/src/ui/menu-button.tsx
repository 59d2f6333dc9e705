import { DownOutlined } from '@ant-design/icons'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'

interface Props {
  /** what the button shows */
  children: ReactNode
  className: string
  /** names the button where what it shows does not */
  label?: string
  align?: 'left' | 'right'
  /** without the arrow where there is no room */
  bare?: boolean
  /** links and buttons, in groups; any of them closes the menu */
  menu: ReactNode
}

const targets = (panel: HTMLElement | null) => [...(panel?.querySelectorAll<HTMLElement>('a, button') ?? [])]

/**
 * A button that discloses links and buttons under itself (the disclosure pattern of WAI-ARIA, so links stay links).
 * Our own: antd's Dropdown would be a tenth of the first page.
 */
export function MenuButton({ children, className, label, align = 'left', bare, menu }: Props) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const onPointer = ({ target }: PointerEvent) => {
      if (target instanceof Node && !box.current?.contains(target)) setOpen(false)
    }
    document.addEventListener('pointerdown', onPointer)
    return () => document.removeEventListener('pointerdown', onPointer)
  }, [open])
  const close = (refocus: boolean) => {
    setOpen(false)
    if (refocus) button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      event.preventDefault()
      close(true)
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || !open) return
    event.preventDefault()
    const all = targets(box.current?.querySelector<HTMLElement>('.menu-panel') ?? null)
    const at = all.findIndex((target) => target.matches(':focus'))
    all[(at + step + all.length) % all.length]?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the controls within
    <div
      ref={box}
      className="menu"
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !box.current?.contains(relatedTarget)) setOpen(false)
      }}
    >
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {children}
        {!bare && <DownOutlined className="menu-arrow" />}
      </button>
      {open && (
        // biome-ignore lint/a11y: a click on any link or button within has done its work, so the menu closes
        <div
          className={`menu-panel menu-panel-${align}`}
          onClick={({ target }) => {
            if (target instanceof Element && target.closest('a, button')) close(false)
          }}
        >
          {menu}
        </div>
      )}
    </div>
  )
}
