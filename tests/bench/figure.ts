/** One line of the table: what was measured against its limit. */
export interface Figure {
  name: string
  rooms: number
  measured: number
  limit: number
  unit: 'ms' | 'MB'
  /** of the two: `most` for how many times the limit it may take, `least` for which share of it must be reached */
  goal: { most: number } | { least: number }
}

/** How many times the limit was needed; for a share of the limit's throughput, that share. */
export const ratioOf = ({ measured, limit, goal }: Figure): number =>
  'most' in goal ? measured / limit : limit / measured

export const isMet = (figure: Figure): boolean =>
  'most' in figure.goal ? ratioOf(figure) <= figure.goal.most : ratioOf(figure) >= figure.goal.least

const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2))

/** How far a figure moves from the smallest register to the largest; nothing for a single size. */
export function growthOf(name: string, figures: readonly Figure[]): Figure[] {
  const same = figures.filter((figure) => figure.name === name).toSorted((a, b) => a.rooms - b.rooms)
  const [first] = same
  const last = same.at(-1)
  if (!first || !last || first === last) return []
  const title = `growth from ${first.rooms.toLocaleString('en')}: ${name}`
  return [{ ...last, name: title, limit: first.measured, goal: { most: 1.5 } }]
}

/** The figures as a Markdown table, in their order. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => {
    const { name, rooms, measured, limit, unit, goal } = figure
    const wanted = 'most' in goal ? `≤ ${goal.most}` : `≥ ${goal.least}`
    const cells = [`${shown(measured)} ${unit}`, `${shown(limit)} ${unit}`, ratioOf(figure).toFixed(2), wanted]
    return `| ${[name, rooms.toLocaleString('en'), ...cells, isMet(figure) ? 'met' : '**MISSED**'].join(' | ')} |`
  })
  return [
    '| figure | rooms | measured | limit | ratio | goal | |',
    '| --- | ---: | ---: | ---: | ---: | ---: | --- |',
    ...lines,
  ].join('\n')
}
