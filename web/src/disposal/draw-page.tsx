import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import type { DrawCard } from '@heding/shared/disposal/draw-schema.ts'
import { instant } from '@heding/shared/shown.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Steps } from 'antd'
import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { term } from '../lib/term.ts'
import { today } from '../register/day.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { CandidateTable } from './candidate-table.tsx'
import { DrawStateTag, operatorName } from './draw-state.tsx'
import { drawByNumber } from './draws-queries.ts'
import { SeedForm } from './seed-form.tsx'
import { VoidDialog } from './void-dialog.tsx'
import { WitnessNames } from './witness-names.tsx'
import './draws-texts.ts'
import '../findings/findings.css'
import './draws.css'

const route = getRouteApi('/shell/draws/$number')

/** One draw in its three steps. */
export function DrawPage() {
  const { t } = useTranslation(['draws', 'app'])
  const { number } = route.useParams()
  const { data: draw, error, refetch } = useQuery(drawByNumber(number))
  return (
    <div className="draw-page">
      <PageHead
        title={
          <>
            {draw?.purpose ?? number} {draw && <DrawStateTag state={draw.state} />}
          </>
        }
        trail={
          <Link to="/draws" search={{}}>
            {t('card.trail')}
          </Link>
        }
        note={
          draw && t('card.byline', { number, kind: term(draw.kind), count: draw.candidates.length, picks: draw.picks })
        }
        actions={draw && <Acts draw={draw} />}
      />
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!draw && !error && <Loading />}
      {draw && <Card draw={draw} />}
    </div>
  )
}

function Acts({ draw: { number, state } }: { draw: DrawCard }) {
  const { t } = useTranslation('draws')
  const { user } = useSuspenseQuery(meQuery).data
  const [voiding, setVoiding] = useState(false)
  return (
    <>
      {state === 'drawn' && (
        <>
          <DownloadButton
            icon={<DownloadOutlined />}
            address={`/api/draws/${encodeURIComponent(number)}/proof.json`}
            fileName={`${t('card.proof')}_${number}.json`}
          >
            {t('card.download')}
          </DownloadButton>
          <LinkButton to="/draws/$number/proof" params={{ number }} primary>
            <PrinterOutlined /> {t('card.proof')}
          </LinkButton>
        </>
      )}
      {state === 'frozen' && can(user, 'run-draws') && (
        <Button onClick={() => setVoiding(true)}>{t('card.void')}</Button>
      )}
      {voiding && <VoidDialog number={number} onClose={() => setVoiding(false)} />}
    </>
  )
}

function Card({ draw }: { draw: DrawCard }) {
  const { t } = useTranslation('draws')
  const { user } = useSuspenseQuery(meQuery).data
  const phone = usePhone()
  const due = draw.state === 'frozen' && draw.seedRule.day <= today()
  const { seed, result, voided } = draw
  return (
    <>
      {voided && (
        <p className="panel danger">
          {t('card.voidedAt', { at: instant(voided.at), by: operatorName(voided.by), reason: voided.reason })}
        </p>
      )}
      {!voided && (
        <section className="panel no-print" aria-label={t('card.steps')}>
          <Steps
            size="small"
            orientation={phone ? 'vertical' : 'horizontal'}
            current={result ? 3 : 1}
            items={[
              { title: t('card.step.list'), content: instant(draw.frozenAt) },
              {
                title: t('card.step.seed'),
                content: seed ? seed.value : due ? t('card.due') : t('card.waits', { day: draw.seedRule.day }),
              },
              { title: t('card.step.result'), content: result ? instant(seed?.enteredAt ?? '') : undefined },
            ]}
          />
        </section>
      )}
      {result && (
        <section className="panel panel-sheet" aria-label={t('card.step.result')}>
          <h2>{t('card.step.result')}</h2>
          <ol className="draw-result">
            {result.map(({ place, name, creditCode }) => (
              <li key={creditCode}>
                <span className="draw-place num">{place}</span>
                <b>{name}</b>
                <span className="soft num">{creditCode}</span>
              </li>
            ))}
          </ol>
          <p className="soft no-print">{t('card.proofNote')}</p>
        </section>
      )}
      <section className="panel panel-sheet" aria-label={t('card.step.seed')}>
        <h2>{t('card.step.seed')}</h2>
        <dl className="facts">
          <dt>{t('card.rule')}</dt>
          <dd>{draw.seedRule.text}</dd>
          {seed && (
            <>
              <dt>{t('card.value')}</dt>
              <dd className="num strong">{seed.value}</dd>
              <dt>{t('card.reference')}</dt>
              <dd className="wrap-anywhere">{seed.reference}</dd>
              <dt>{t('card.enteredAt')}</dt>
              <dd className="num">{instant(seed.enteredAt)}</dd>
              <dt>{t('card.enteredBy')}</dt>
              <dd>{operatorName(seed.enteredBy)}</dd>
              <dt>{t('card.witnesses')}</dt>
              <dd>
                <WitnessNames witnesses={draw.witnesses ?? []} />
              </dd>
            </>
          )}
        </dl>
        {draw.state === 'frozen' &&
          (due && can(user, 'run-draws') ? (
            <SeedForm draw={draw} />
          ) : (
            <p className="soft draw-waits">{t('card.notYet', { day: draw.seedRule.day })}</p>
          ))}
      </section>
      <section className="panel panel-sheet" aria-label={t('card.step.list')}>
        <h2>{t('card.step.list')}</h2>
        <dl className="facts">
          <dt>{t('card.frozenAt')}</dt>
          <dd className="num">{instant(draw.frozenAt)}</dd>
          <dt>{t('card.frozenBy')}</dt>
          <dd>{operatorName(draw.frozenBy)}</dd>
          <dt>{t('card.witnesses')}</dt>
          <dd>
            <WitnessNames witnesses={draw.listWitnesses} />
          </dd>
          <dt>{t('card.cases')}</dt>
          <dd>
            {draw.caseCodes.length === 0
              ? t('card.noCases')
              : draw.caseCodes.map((code) => (
                  <Fragment key={code}>
                    <Link to="/disposals/$code" params={{ code }}>
                      {code}
                    </Link>{' '}
                  </Fragment>
                ))}
          </dd>
          <dt>{t('card.sm3')}</dt>
          <dd className="digest">{draw.listSm3}</dd>
          <dt>{t('card.sha256')}</dt>
          <dd className="digest">{draw.listSha256}</dd>
        </dl>
        <p className="soft draw-list-note">{t('card.listNote', { day: draw.listDay })}</p>
        <CandidateTable label={t('new.candidates')} candidates={draw.candidates} result={result} />
      </section>
    </>
  )
}
