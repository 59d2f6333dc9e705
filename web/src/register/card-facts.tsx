import type { ReactNode } from 'react'

export interface Fact {
  label: string
  /** an empty one is shown as a dash, so that a reader sees that nothing is registered */
  value: ReactNode
  /** takes the whole line */
  wide?: boolean
}

/** The key facts of a record in an aligned grid. */
export const CardFacts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="record-facts">
    {facts.map(({ label, value, wide }) => (
      <div key={label} className={wide ? 'wide' : undefined}>
        <dt>{label}</dt>
        <dd>{value === null || value === undefined || value === '' ? <span className="soft">—</span> : value}</dd>
      </div>
    ))}
  </dl>
)
