import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useMemo } from 'react'
import { fontFamily, tokens } from '../app/theme.ts'
import { useDrawing } from './drawing.ts'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, SVGRenderer])

export interface ChartData {
  kind: 'bar' | 'line'
  names: string[]
  series: { name: string; values: (number | null)[]; tone: 'strong' | 'soft' }[]
}

const colors = { strong: tokens.brand, soft: '#8fb3e8' }

const optionOf = ({ kind, names, series }: ChartData) => ({
  animation: false,
  aria: { enabled: true },
  textStyle: { fontFamily, color: tokens.inkSoft },
  grid: { left: 8, right: 12, top: 36, bottom: 4, containLabel: true },
  legend: { top: 0, right: 0, itemWidth: 14, itemHeight: 10, textStyle: { color: tokens.inkSoft } },
  tooltip: { trigger: 'axis' as const, confine: true },
  xAxis: {
    type: 'category' as const,
    data: names,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: tokens.lineStrong } },
    axisLabel: { color: tokens.inkSoft, interval: 0 },
  },
  yAxis: {
    type: 'value' as const,
    minInterval: kind === 'line' ? 1 : undefined,
    splitLine: { lineStyle: { color: tokens.line } },
    axisLabel: { color: tokens.inkSoft },
  },
  series: series.map(({ name, values, tone }) => ({
    name,
    type: kind,
    data: values,
    itemStyle: { color: colors[tone] },
    ...(kind === 'bar'
      ? { barMaxWidth: 26, barGap: '10%' }
      : { symbol: tone === 'strong' ? 'circle' : 'rect', symbolSize: 7, lineStyle: { width: 2 } }),
    labelLayout: { hideOverlap: true },
    label: {
      show: kind === 'bar',
      position: 'top' as const,
      color: tokens.inkSoft,
      fontSize: 11,
      formatter: ({ value }: { value: unknown }) => (value === 0 ? '' : String(value)),
    },
  })),
})

/** Everything it shows also stands in a table beside it. */
export default function Chart({ title, data }: { title: string; data: ChartData }) {
  const box = useDrawing(useMemo(() => optionOf(data), [data]))
  return <div ref={box} className="chart" role="img" aria-label={title} />
}
