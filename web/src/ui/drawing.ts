import { type ECharts, init } from 'echarts/core'
import { type RefObject, useEffect, useRef } from 'react'

type Option = Parameters<ECharts['setOption']>[0]

/** Draws `option` into the box as SVG, so that it prints sharp, and anew when either changes. */
export function useDrawing(option: Option): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(undefined)
  useEffect(() => {
    if (!box.current) return
    const drawn = init(box.current, undefined, { renderer: 'svg' })
    chart.current = drawn
    const sizes = new ResizeObserver(() => drawn.resize())
    sizes.observe(box.current)
    // Paper has another width, and nothing is drawn anew between the call and the picture: the drawing is scaled.
    const beforePrint = () => {
      const drawing = box.current?.querySelector('svg')
      drawing?.setAttribute('viewBox', `0 0 ${drawn.getWidth()} ${drawn.getHeight()}`)
    }
    window.addEventListener('beforeprint', beforePrint)
    return () => {
      window.removeEventListener('beforeprint', beforePrint)
      sizes.disconnect()
      drawn.dispose()
    }
  }, [])
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true })
  }, [option])
  return box
}
