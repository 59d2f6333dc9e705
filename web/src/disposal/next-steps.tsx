import { CheckCircleFilled, ExclamationCircleFilled } from '@ant-design/icons'
import { roles } from '@heding/shared/account/role.ts'
import { leadsTo } from '@heding/shared/disposal/path.ts'
import type { DisposalCard } from '@heding/shared/disposal/schema.ts'
import { type DisposalAction, disposalActions, disposalStates, isOpen } from '@heding/shared/disposal/states.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AddFiles } from '../attachments/add-files.tsx'
import '../attachments/attachments.css'
import { meQuery } from '../account/queries.ts'
import { attachmentList } from '../attachments/queries.ts'
import { term } from '../lib/term.ts'
import { CardSection } from '../register/card-section.tsx'
import { clauseText } from './clause.ts'
import { StepForm } from './step-form.tsx'
import type { NextStep } from './step-values.ts'

/** Ways that lead back or aside; they stand in the menu of the page. */
export const asideActions: readonly DisposalAction[] = ['withdraw', 'return', 'suspend']

/** What can be done next: who may, what is needed and missing, and the form. */
export function NextSteps({ item }: { item: DisposalCard }) {
  const { t } = useTranslation('disposal')
  const ways = item.next.filter(({ action }) => !asideActions.includes(action))
  const [chosen, setChosen] = useState<DisposalAction>()
  const shown = ways.find(({ action }) => action === chosen) ?? ways.find(({ mayTake }) => mayTake) ?? ways[0]
  if (!item.live) {
    return (
      <CardSection title={t('next.title')} screenOnly>
        <p className="soft">{t('next.ledger')}</p>
      </CardSection>
    )
  }
  if (!shown) {
    return (
      <CardSection title={t('next.title')} screenOnly>
        <p className="soft">
          {isOpen(item.state) ? t('next.none') : t('next.closed', { state: term(disposalStates[item.state]) })}
        </p>
      </CardSection>
    )
  }
  return (
    <CardSection title={t('next.title')} screenOnly>
      {ways.length > 1 && (
        <fieldset className="next-ways">
          <legend className="visually-hidden">{t('next.choose')}</legend>
          {ways.map(({ action, mayTake }) => (
            <button
              key={action}
              type="button"
              aria-pressed={action === shown.action}
              className={`next-way ${mayTake ? '' : 'next-other'}`}
              onClick={() => setChosen(action)}
            >
              {term(disposalActions[action])}
            </button>
          ))}
        </fieldset>
      )}
      <Way key={shown.action} item={item} next={shown} />
    </CardSection>
  )
}

function Way({ item, next }: { item: DisposalCard; next: NextStep }) {
  const { t } = useTranslation('disposal')
  const { action, by, clause, papers, missing, mayTake, refusal, approval } = next
  const subject = { type: 'disposal', code: item.code } as const
  const canAttach = useQuery(attachmentList(subject, false)).data?.canChange === true
  const { user } = useSuspenseQuery(meQuery).data
  // That a step is another's is said by whose it is.
  const own = user.role === by || user.role === 'admin'
  // Papers have lines of their own, with the way to bring them.
  const guards = missing.filter((text) => !papers.some(({ paper }) => text.endsWith(`：${paper}`)))
  return (
    <>
      <p className="next-lead">
        <b>{term(disposalActions[action])}</b> → {term(disposalStates[leadsTo(action, next)])}
        <span className="soft">　{clauseText(clause)}</span>
      </p>
      <ul className="checklist" aria-label={t('next.checklist')}>
        <Check holds={mayTake}>
          {t(approval ? 'next.approvedBy' : 'next.by', { role: term(roles[by]) })}
          {own && refusal !== null && <span className="soft">　{refusal}</span>}
        </Check>
        {papers.map(({ paper, present }) => (
          <Check key={paper} holds={present}>
            {t(present ? 'next.paper' : 'next.paperMissing', { paper: term(paper) })}
            {!present && canAttach && <AddFiles subject={subject} fixed={paper} />}
          </Check>
        ))}
        {guards.map((text) => (
          <Check key={text} holds={false}>
            {text}
          </Check>
        ))}
      </ul>
      {mayTake && <StepForm item={item} next={next} />}
    </>
  )
}

const Check = ({ holds, children }: { holds: boolean; children: ReactNode }) => (
  <li className={holds ? 'check-holds' : 'check-open'}>
    {holds ? <CheckCircleFilled className="check-icon" /> : <ExclamationCircleFilled className="check-icon" />}
    <div>{children}</div>
  </li>
)
