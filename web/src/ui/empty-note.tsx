import type { ReactNode } from 'react'

/** An empty list says so, and what to do about it. */
export const EmptyNote = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className="empty-note">
    <p>{children}</p>
    {action}
  </div>
)
