/** One line of the table: what was measured against its limit. */
export interface Figure {
  name: string
  rooms: number
  measured: number
  limit: number
  /** what the limit is, in a few words */
  of: string
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

const shownRooms = ({ rooms }: Figure) => (rooms === 0 ? '' : rooms.toLocaleString('en'))

/** How far one figure, by size, moves from the smallest register to the largest; nothing for a single size. */
export function growthOf(sizes: readonly Figure[]): Figure[] {
  const [first] = sizes
  const last = sizes.at(-1)
  if (!first || !last || first === last) return []
  const from = { limit: first.measured, of: `at ${shownRooms(first)} rooms` }
  return [{ ...last, name: `growth: ${last.name}`, ...from, goal: { most: 1.5 } }]
}

/** The figures as a Markdown table, in their order. */
export function tableOf(figures: readonly Figure[]): string {
  const lines = figures.map((figure) => {
    const { name, measured, limit, of, unit, goal } = figure
    const wanted = 'most' in goal ? `≤ ${goal.most}` : `≥ ${goal.least}`
    const cells = [`${shown(measured)} ${unit}`, `${shown(limit)} ${unit}: ${of}`, ratioOf(figure).toFixed(2), wanted]
    return `| ${[name, shownRooms(figure), ...cells, isMet(figure) ? 'met' : '**MISSED**'].join(' | ')} |`
  })
  return [
    '| figure | rooms | measured | limit | ratio | goal | |',
    '| --- | ---: | ---: | --- | ---: | ---: | --- |',
    ...lines,
  ].join('\n')
}
