import { grouped } from '@heding/shared/shown.ts'
import type { ReactNode } from 'react'
import { ProblemAlert } from '../ui/problem-alert.tsx'

interface Props {
  title: ReactNode
  count?: number
  /** the way to everything of which the panel shows a part */
  all?: ReactNode
  error?: unknown
  onRetry?: () => void
  children?: ReactNode
}

/** One block of the home page. */
export const Panel = ({ title, count, all, error, onRetry, children }: Props) => (
  <section className="panel">
    <div className="list-head">
      <h2>
        {title}
        {count !== undefined && count > 0 && <span className="home-count num">{grouped(count)}</span>}
      </h2>
      {all}
    </div>
    {Boolean(error) && <ProblemAlert error={error} onRetry={onRetry} />}
    {children}
  </section>
)
