import { roles } from '@heding/shared/account/role.ts'
import { pathOf, placesOf, waysFrom } from '@heding/shared/disposal/path.ts'
import type { DisposalCard } from '@heding/shared/disposal/schema.ts'
import { type DisposalState, disposalActions, disposalStates } from '@heding/shared/disposal/states.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { enumerated } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'
import { clauseText } from './clause.ts'

type Standing = 'done' | 'now' | 'next' | 'later'

/** The way of the case from application to archive: what is done, where it stands, what follows. */
export function Flowchart({ item }: { item: DisposalCard }) {
  const { t } = useTranslation('disposal')
  const [open, setOpen] = useState<DisposalState>()
  const { method, state } = item
  const taken = item.steps.filter(({ takenBackBy, from, to }) => takenBackBy === null && from !== to)
  const reachedOn = item.live
    ? new Map<DisposalState, string>([['applied', item.appliedOn], ...taken.map(({ to, on }) => [to, on] as const)])
    : reachedInLedger(item)
  const path = pathOf(method)
  const leftFrom = new Map(taken.filter(({ to }) => !path.includes(to)).map(({ to, from }) => [to, from] as const))
  const wasAside = (own: DisposalState) => leftFrom.has(own) || (!item.live && reachedOn.has(own))
  const places = placesOf(method, leftFrom)
  const at = places.findIndex((place) => place.state === state || place.aside.includes(state))
  const onPath = places[at]?.state === state
  const standing = (place: number, own: DisposalState): Standing => {
    if (own === state) return 'now'
    if (place < at) return 'done'
    if (place === at) return 'done'
    // From aside there are several ways back.
    return place === at + 1 && onPath ? 'next' : 'later'
  }
  const node = (own: DisposalState, kind: Standing, aside: boolean) => (
    <button
      type="button"
      className={`flow-node flow-${kind} ${aside ? 'flow-aside' : ''}`}
      aria-expanded={open === own}
      aria-current={kind === 'now' ? 'step' : undefined}
      onClick={() => setOpen(open === own ? undefined : own)}
    >
      <span>{term(disposalStates[own])}</span>
      <small className="num">
        {kind === 'done' || kind === 'now' ? (reachedOn.get(own) ?? t('flow.undated')) : t(`flow.${kind}`)}
      </small>
    </button>
  )
  return (
    <section className="panel record-section case-flow" aria-label={t('flow.title')}>
      <div className="list-head">
        <h2>{t('flow.title')}</h2>
        <span className="soft no-print">{t('flow.hint')}</span>
      </div>
      <ol className="flow">
        {places.map(({ state: own, aside }, place) => (
          <li key={own} className={place < at ? 'flow-past' : undefined}>
            {node(own, standing(place, own), false)}
            {aside.map((beside) => (
              <span key={beside} className="flow-branch">
                {node(beside, beside === state ? 'now' : wasAside(beside) ? 'done' : 'later', true)}
              </span>
            ))}
          </li>
        ))}
      </ol>
      {open && <Ways state={open} item={item} />}
    </section>
  )
}

/** What the older ledger tells of the way: it has some days and no steps. */
function reachedInLedger({ appliedOn, approvedOn, completedOn, endedOn, rounds, money }: DisposalCard) {
  const lastDay = (result: string) => rounds.findLast((round) => round.result === result)?.day
  const remittedOn = money.lines.findLast(({ kind }) => kind === 'remitted')?.bookedOn
  const days: [DisposalState, string | null | undefined][] = [
    ['applied', appliedOn],
    ['approved', approvedOn],
    ['unsold', lastDay('流拍')],
    ['sold', lastDay('成交')],
    ['remitted', remittedOn],
    ['written-off', completedOn],
    ['withdrawn', endedOn],
  ]
  return new Map(days.flatMap(([state, day]) => (day ? [[state, day] as const] : [])))
}

/** The ways out of one state: who, on which papers, under which clause. */
function Ways({ state, item: { method } }: { state: DisposalState; item: Pick<DisposalCard, 'method'> }) {
  const { t } = useTranslation('disposal')
  const ways = waysFrom(state, method)
  if (ways.length === 0) return <p className="soft no-print">{t('flow.end')}</p>
  return (
    <div className="scroll-x no-print">
      <table className="plain flow-ways" aria-label={t('flow.ways', { state: term(disposalStates[state]) })}>
        <thead>
          <tr>
            <th scope="col">{t('flow.from', { state: term(disposalStates[state]) })}</th>
            <th scope="col">{t('flow.to')}</th>
            <th scope="col">{t('flow.by')}</th>
            <th scope="col">{t('flow.papers')}</th>
            <th scope="col">{t('flow.fields')}</th>
            <th scope="col">{t('flow.clause')}</th>
          </tr>
        </thead>
        <tbody>
          {ways.map(({ action, to, step: { by, papers, fields, clause } }) => (
            <tr key={action}>
              <th scope="row">{term(disposalActions[action])}</th>
              <td>{term(disposalStates[to])}</td>
              <td>{term(roles[by])}</td>
              <td>{papers.length === 0 ? '—' : enumerated(papers.map(term))}</td>
              <td>{enumerated(fields.map(({ title }) => term(title)))}</td>
              <td>{clauseText(clause)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
