import type { ReactNode } from 'react'

interface Props {
  title: ReactNode
  /** links back to where the page belongs */
  trail?: ReactNode
  /** one line under the title */
  note?: ReactNode
  actions?: ReactNode
}

export const PageHead = ({ title, trail, note, actions }: Props) => (
  <header className="page-head">
    {trail && <nav className="trail">{trail}</nav>}
    <div className="page-head-row">
      <div>
        <h1>{title}</h1>
        {note && <p className="page-note">{note}</p>}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </div>
  </header>
)
