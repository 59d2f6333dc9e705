import { type DisposalState, disposalStates } from '@heding/shared/disposal/states.ts'
import { grouped } from '@heding/shared/shown.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import type { Board as BoardData } from './queries.ts'
import type { DisposalSearch } from './search.ts'

/** The open states, part of the procedure by part, as the table of the flow has them. */
const parts = [
  { part: 'preparation', states: ['applied', 'endorsed', 'inspected', 'approved', 'sealed', 'handed-over'] },
  {
    part: 'disposal',
    states: ['appraised', 'announced', 'unsold', 'sold', 'bought-back', 'scrap-delivered', 'loss-confirmed'],
  },
  { part: 'closing', states: ['reallocated', 'transferred', 'deregistered', 'remitted', 'written-off'] },
] as const satisfies { part: string; states: DisposalState[] }[]

interface Props {
  board: BoardData | undefined
  search: DisposalSearch
}

/** Where cases wait: by part and state how many, how many of them too long, and for how long. */
export function Board({ board, search }: Props) {
  const { t } = useTranslation('disposal')
  const byState = new Map(board?.states.map((one) => [one.state, one]))
  return (
    <div className="board" aria-busy={board === undefined}>
      {parts.map(({ part, states }) => {
        const total = states.reduce((sum, state) => sum + (byState.get(state)?.cases ?? 0), 0)
        return (
          <table key={part} className="plain board-part">
            <thead>
              <tr>
                <th scope="col">
                  {t(`part.${part}`)} <b className="num">{board && grouped(total)}</b>
                </th>
                <th scope="col" className="right">
                  {t('board.cases')}
                </th>
                <th scope="col" className="right">
                  {t('board.overdue')}
                </th>
                <th scope="col" className="right">
                  {t('board.median')}
                </th>
                <th scope="col" className="right">
                  {t('board.longest')}
                </th>
              </tr>
            </thead>
            <tbody>
              {states.map((state) => {
                const { cases = 0, overdue = 0, medianDays = null, longestDays = null } = byState.get(state) ?? {}
                const chosen = search.state === state
                return (
                  <tr key={state} className={chosen ? 'row-open' : cases === 0 ? 'board-none' : undefined}>
                    <th scope="row">
                      <Link
                        to="/disposals"
                        search={{ ...search, state: chosen ? undefined : state, open: undefined }}
                        aria-current={chosen ? 'true' : undefined}
                        replace
                      >
                        {term(disposalStates[state])}
                      </Link>
                    </th>
                    <td className="right num">{cases === 0 ? '—' : <b>{grouped(cases)}</b>}</td>
                    <td className="right num">{overdue > 0 && <b className="danger">{grouped(overdue)}</b>}</td>
                    <td className="right num">{medianDays}</td>
                    <td className="right num">{longestDays}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        )
      })}
    </div>
  )
}
