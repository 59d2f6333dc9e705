import { PrinterOutlined } from '@ant-design/icons'
import { roles } from '@heding/shared/account/role.ts'
import { disposalMethods } from '@heding/shared/disposal/methods.ts'
import { instant, money } from '@heding/shared/shown.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { Attachments } from '../attachments/attachments.tsx'
import { enumerated } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'
import { CardFacts } from '../register/card-facts.tsx'
import { CardSection } from '../register/card-section.tsx'
import { today } from '../register/day.ts'
import { ThingLink } from '../register/thing-link.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import '../register/register.css'
import '../register/card.css'
import './disposal.css'
import { CaseMenu } from './case-menu.tsx'
import { CaseMoney } from './case-money.tsx'
import { CasePapers } from './case-papers.tsx'
import { CaseRounds } from './case-rounds.tsx'
import { CaseSteps, reasonText } from './case-steps.tsx'
import { Deadline } from './deadline.tsx'
import { Flowchart } from './flowchart.tsx'
import { NextSteps } from './next-steps.tsx'
import { disposalCase } from './queries.ts'
import { StateTag } from './state-tag.tsx'

const route = getRouteApi('/shell/disposals/$code')

/** One case: where it stands on its way, what the next step needs, its money, and everything that was done. */
export function CasePage() {
  const { t } = useTranslation(['disposal', 'app'])
  const { code } = route.useParams()
  const phone = usePhone()
  const { user } = useSuspenseQuery(meQuery).data
  const { data: item, error, refetch } = useQuery(disposalCase(code))
  if (!item) {
    return error ? (
      <section className="panel">
        <ProblemAlert error={error} onRetry={() => void refetch()} />
      </section>
    ) : (
      <Loading />
    )
  }
  const { plate, vehicleCode, agencyCode, method, receiver } = item
  return (
    <article className="case">
      <header className="record-head">
        <nav className="record-trail no-print">
          <Link to="/disposals" search={{}}>
            {t('title')}
          </Link>
        </nav>
        <div className="record-title">
          <div>
            <h1>
              {plate} <span className="record-code num">{item.code}</span>{' '}
              <span className="tag">{term(disposalMethods[method])}</span> <StateTag {...item} />
              {!item.live && <span className="tag case-suspended">{t('ledger')}</span>}
            </h1>
            <p className="soft">
              {`${item.model}　`}
              <ThingLink type="agency" code={agencyCode} asOf={undefined}>
                {item.agencyName}
              </ThingLink>
              {item.waitsFor.length > 0 &&
                `　${t('waitsFor', { roles: enumerated(item.waitsFor.map((role) => term(roles[role]))) })}`}
            </p>
          </div>
          <div className="record-actions no-print">
            <CaseMenu item={item} />
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('app:action.print')}
            </Button>
          </div>
        </div>
      </header>
      {item.term && <Deadline term={item.term} />}
      {!phone && <Flowchart item={item} />}
      <div className="record-columns">
        <div>
          <NextSteps item={item} />
          {phone && <Flowchart item={item} />}
          <CaseRounds item={item} />
          <CaseSteps item={item} />
        </div>
        <div>
          <CaseMoney item={item} />
          <CardSection title={t('vehicle')}>
            <CardFacts
              facts={[
                {
                  label: t('fact.vehicle'),
                  value: (
                    <ThingLink type="vehicle" code={vehicleCode} asOf={undefined}>
                      {vehicleCode}
                    </ThingLink>
                  ),
                },
                { label: t('fact.category'), value: term(item.category) },
                { label: t('fact.bodyType'), value: term(item.bodyType) },
                { label: t('fact.energy'), value: term(item.energy) },
                { label: t('fact.price'), value: money(item.price) },
                { label: t('fact.purchasedOn'), value: item.purchasedOn },
                { label: t('fact.registeredOn'), value: item.firstRegisteredOn },
                { label: t('fact.vin'), value: item.vin, wide: true },
                { label: t('apply.reason'), value: reasonText(item.reason), wide: true },
                ...(receiver
                  ? [
                      {
                        label: t('fact.receiver'),
                        value: (
                          <ThingLink type="agency" code={receiver.code} asOf={undefined}>
                            {receiver.name}
                          </ThingLink>
                        ),
                        wide: true,
                      },
                    ]
                  : []),
                ...(item.bundle === null
                  ? []
                  : [
                      {
                        label: t('fact.bundle'),
                        value: (
                          <Link to="/disposals" search={{ bundle: item.bundle }}>
                            {item.bundle}
                          </Link>
                        ),
                        wide: true,
                      },
                    ]),
              ]}
            />
          </CardSection>
          <CasePapers code={item.code} />
          <Attachments type="disposal" code={item.code} />
        </div>
      </div>
      <p className="print-only print-line record-foot soft">
        <span>{t('print.asOf', { day: today() })}</span>
        <span>{t('print.by', { name: user.name })}</span>
        <span>{t('app:state.printed', { at: instant(new Date().toISOString()) })}</span>
      </p>
    </article>
  )
}
