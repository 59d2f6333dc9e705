import type { PointerEvent, ThHTMLAttributes } from 'react'

interface Props extends ThHTMLAttributes<HTMLTableCellElement> {
  onWidth?: (width: number, done: boolean) => void
}

const MIN = 56

/** A heading whose right edge can be dragged. The keyboard has the order of columns; widths are the mouse's. */
export function ResizableHead({ onWidth, children, ...cell }: Props) {
  if (!onWidth) return <th {...cell}>{children}</th>
  const begin = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault()
    event.stopPropagation()
    const grip = event.currentTarget
    const startX = event.clientX
    const startWidth = grip.parentElement?.offsetWidth ?? MIN
    const widthAt = (x: number) => Math.max(MIN, Math.round(startWidth + x - startX))
    const onMove = (move: globalThis.PointerEvent) => onWidth(widthAt(move.clientX), false)
    const onUp = (up: globalThis.PointerEvent) => {
      grip.removeEventListener('pointermove', onMove)
      onWidth(widthAt(up.clientX), true)
    }
    grip.setPointerCapture(event.pointerId)
    grip.addEventListener('pointermove', onMove)
    grip.addEventListener('pointerup', onUp, { once: true })
  }
  return (
    <th {...cell}>
      {children}
      <span
        className="width-grip no-print"
        aria-hidden="true"
        onPointerDown={begin}
        onClick={(event) => event.stopPropagation()}
      />
    </th>
  )
}
