import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { RegisterDefinition, RowBase } from './definition.ts'
import { FindingTags } from './finding-tags.tsx'
import { saysMore } from './own-code.ts'

interface Props<Row extends RowBase> {
  definition: RegisterDefinition<Row>
  rows: readonly Row[]
  asOf: string | undefined
  loading: boolean
  onLeave: () => void
}

/** The register on a phone: one card a row, to be tapped. */
export function RegisterCards<Row extends RowBase>({ definition, rows, asOf, loading, onLeave }: Props<Row>) {
  return (
    <ul className="cards" aria-busy={loading}>
      {rows.map((row) => {
        const { name, lines } = definition.card(row)
        return (
          <li key={row.code}>
            <Link
              to={definition.cardTo}
              params={{ code: row.code }}
              search={{ asOf }}
              className="card"
              onClick={onLeave}
            >
              <span className="card-head">
                <b>{name}</b> {saysMore(row.code, name) && <span className="soft num">{row.code}</span>}
              </span>
              {lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
                <Fragment key={index}>{line && <span className="card-line">{line}</span>}</Fragment>
              ))}
              {row.findings && row.findings.length > 0 && <FindingTags codes={row.findings} onOpen={undefined} />}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
