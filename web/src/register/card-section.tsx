import type { ReactNode } from 'react'

interface Props {
  title: string
  count?: ReactNode
  actions?: ReactNode
  /** keeps it off the one page of paper */
  screenOnly?: boolean
  children: ReactNode
}

export const CardSection = ({ title, count, actions, screenOnly, children }: Props) => (
  <section className={`panel record-section ${screenOnly ? 'no-print' : ''}`} aria-label={title}>
    <div className="list-head">
      <h2>
        {title}
        {count !== undefined && <span className="head-count num">{count}</span>}
      </h2>
      {actions && <div className="no-print">{actions}</div>}
    </div>
    {children}
  </section>
)
