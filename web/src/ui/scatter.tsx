import { CustomChart, type CustomSeriesOption, ScatterChart } from 'echarts/charts'
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useMemo } from 'react'
import { fontFamily, tokens } from '../app/theme.ts'
import { useDrawing } from './drawing.ts'

use([ScatterChart, CustomChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer])

export interface ScatterPoint {
  x: number
  y: number
  /** between what an ordinary `y` lies there */
  low: number | null
  high: number | null
  outside: boolean
  /** beside a point that lies outside */
  name: string
  /** what the point is, in lines of plain text */
  told: string
}

export interface ScatterData {
  points: ScatterPoint[]
  xTitle: string
  /** how a place on the x axis is written */
  xLabel: (value: number) => string
  yLabel: (value: number) => string
  /** only whole numbers have a place of their own */
  whole: boolean
}

const rangeColor = '#dbe7fa'

/** A thin bar from the lower to the upper end of what is ordinary. */
const rangeBar: CustomSeriesOption['renderItem'] = (_, api) => {
  const [x, low, high] = [0, 1, 2].map((dimension) => Number(api.value(dimension)))
  const [from, to] = [api.coord([x ?? 0, low ?? 0]), api.coord([x ?? 0, high ?? 0])]
  const [left = 0, bottom = 0] = from
  const top = to[1] ?? bottom
  return { type: 'rect', shape: { x: left - 4, y: top, width: 8, height: bottom - top }, style: { fill: rangeColor } }
}

function optionOf({ points, xTitle, xLabel, yLabel, whole }: ScatterData) {
  const ranged = points.filter(({ low, high }) => low !== null && high !== null)
  const dots = (outside: boolean) => ({
    type: 'scatter' as const,
    symbolSize: outside ? 11 : 9,
    symbol: outside ? 'diamond' : 'circle',
    itemStyle: { color: outside ? tokens.danger : tokens.brand, borderColor: '#fff', borderWidth: 1 },
    data: points
      .filter((point) => point.outside === outside)
      .map(({ x, y, name, told }) => ({ name, told, value: [x, y] })),
    label: { show: outside, position: 'top' as const, color: tokens.danger, fontSize: 11, formatter: '{b}' },
    labelLayout: { hideOverlap: true },
    z: outside ? 4 : 3,
  })
  return {
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily, color: tokens.inkSoft },
    grid: { left: 8, right: 16, top: 16, bottom: 24, containLabel: true },
    // As plain text: names come from the register.
    tooltip: {
      trigger: 'item' as const,
      confine: true,
      renderMode: 'richText' as const,
      formatter: ({ data }: { data: unknown }) => (data as { told?: string }).told ?? '',
    },
    xAxis: {
      type: 'value' as const,
      name: xTitle,
      nameLocation: 'middle' as const,
      nameGap: 26,
      scale: true,
      minInterval: whole ? 1 : undefined,
      ...(whole && points.length > 0
        ? {
            min: Math.min(...points.map(({ x }) => Math.round(x))) - 1,
            max: Math.max(...points.map(({ x }) => Math.round(x))) + 1,
          }
        : {}),
      splitLine: { show: false },
      axisLine: { lineStyle: { color: tokens.lineStrong } },
      axisLabel: { color: tokens.inkSoft, hideOverlap: true, formatter: xLabel },
    },
    yAxis: {
      type: 'value' as const,
      min: 0,
      splitLine: { lineStyle: { color: tokens.line } },
      axisLabel: { color: tokens.inkSoft, formatter: yLabel },
    },
    series: [
      {
        type: 'custom' as const,
        renderItem: rangeBar,
        silent: true,
        encode: { x: 0, y: [1, 2] },
        data: ranged.map(({ x, low, high }) => [x, low ?? 0, high ?? 0]),
        z: 1,
      },
      dots(false),
      dots(true),
    ],
  }
}

/** Points with what is ordinary behind them. Everything it shows also stands in a table beside it. */
export default function Scatter({ title, data }: { title: string; data: ScatterData }) {
  const box = useDrawing(useMemo(() => optionOf(data), [data]))
  return <div ref={box} className="chart" role="img" aria-label={title} />
}
