import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import type { DrawCard } from '@heding/shared/disposal/draw-schema.ts'
import { instant } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { enumerated } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { CandidateTable } from './candidate-table.tsx'
import { operatorName } from './draw-state.tsx'
import { drawByNumber } from './draws-queries.ts'
import { WitnessNames } from './witness-names.tsx'
import './draws-texts.ts'
import '../findings/findings.css'
import './draws.css'

const route = getRouteApi('/shell/draws/$number/proof')

/** 机构抽取证明 on one sheet of A4, to be signed and filed with the case. */
export function DrawProofPage() {
  const { t } = useTranslation(['draws', 'app'])
  const { number } = route.useParams()
  const { data: draw, error, refetch } = useQuery(drawByNumber(number))
  return (
    <div className="draw-page">
      <div className="no-print">
        <PageHead
          title={t('proof.title')}
          trail={
            <>
              <Link to="/draws" search={{}}>
                {t('card.trail')}
              </Link>
              <Link to="/draws/$number" params={{ number }} className="num">
                {number}
              </Link>
            </>
          }
          actions={
            draw?.proofSm3 && (
              <>
                <DownloadButton
                  icon={<DownloadOutlined />}
                  address={`/api/draws/${encodeURIComponent(number)}/proof.json`}
                  fileName={`${t('card.proof')}_${number}.json`}
                >
                  {t('card.download')}
                </DownloadButton>
                <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
                  {t('app:action.print')}
                </Button>
              </>
            )
          }
        />
      </div>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {!draw && !error && <Loading />}
      {draw && !draw.proofSm3 && (
        <div className="panel panel-sheet">
          <p>{t('proof.notDrawn')}</p>
          <Link to="/draws/$number" params={{ number }}>
            {t('proof.back')}
          </Link>
        </div>
      )}
      {draw?.proofSm3 && draw.seed && draw.result && <Sheet draw={draw} seed={draw.seed} result={draw.result} />}
    </div>
  )
}

interface SheetProps {
  draw: DrawCard
  seed: NonNullable<DrawCard['seed']>
  result: NonNullable<DrawCard['result']>
}

function Sheet({ draw, seed, result }: SheetProps) {
  const { t } = useTranslation('draws')
  const { kind, picks, candidates, listDay: day, algorithm: version } = draw
  return (
    <article className="panel proof-sheet" aria-label={t('proof.sheet')}>
      <h1 className="proof-title">{t('proof.title')}</h1>
      <p className="proof-number num">
        {t('proof.number')}：{draw.number}
      </p>
      <dl className="facts">
        <dt>{t('proof.purpose')}</dt>
        <dd>{draw.purpose}</dd>
        <dt>{t('proof.matter')}</dt>
        <dd>{t('proof.matterText', { day, count: candidates.length, kind: term(kind), picks })}</dd>
        {draw.caseCodes.length > 0 && (
          <>
            <dt>{t('card.cases')}</dt>
            <dd className="num">{enumerated(draw.caseCodes)}</dd>
          </>
        )}
      </dl>
      <h2>{t('proof.list')}</h2>
      <dl className="facts">
        <dt>{t('card.frozenAt')}</dt>
        <dd className="num">{instant(draw.frozenAt)}</dd>
        <dt>{t('card.frozenBy')}</dt>
        <dd>{operatorName(draw.frozenBy)}</dd>
        <dt>{t('card.witnesses')}</dt>
        <dd>
          <WitnessNames witnesses={draw.listWitnesses} />
        </dd>
        <dt>{t('card.sm3')}</dt>
        <dd className="digest">{draw.listSm3}</dd>
      </dl>
      <CandidateTable label={t('new.candidates')} candidates={candidates} result={result} />
      <h2>{t('proof.seed')}</h2>
      <dl className="facts">
        <dt>{t('card.rule')}</dt>
        <dd>{draw.seedRule.text}</dd>
        <dt>{t('card.value')}</dt>
        <dd className="num strong">{seed.value}</dd>
        <dt>{t('card.reference')}</dt>
        <dd className="wrap-anywhere">{seed.reference}</dd>
        <dt>{t('card.enteredAt')}</dt>
        <dd className="num">{instant(seed.enteredAt)}</dd>
        <dt>{t('card.enteredBy')}</dt>
        <dd>{operatorName(seed.enteredBy)}</dd>
      </dl>
      <h2>{t('proof.result')}</h2>
      <table className="plain candidates">
        <thead>
          <tr>
            <th scope="col">{t('card.place')}</th>
            <th scope="col">{t('card.firm')}</th>
            <th scope="col">{t('firms.form.creditCode')}</th>
          </tr>
        </thead>
        <tbody>
          {result.map(({ place, name, creditCode }) => (
            <tr key={creditCode}>
              <td className="num">{place}</td>
              <th scope="row" className="strong">
                {name}
              </th>
              <td className="num">{creditCode}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="facts proof-end">
        <dt>{t('card.witnesses')}</dt>
        <dd>
          <WitnessNames witnesses={draw.witnesses ?? []} />
        </dd>
        <dt>{t('proof.digest')}</dt>
        <dd className="digest">{draw.proofSm3}</dd>
      </dl>
      <p className="soft proof-repeat">{t('proof.repeat', { version })}</p>
      <div className="proof-signs">
        <span>{t('proof.sign')}：</span>
        <span>{t('proof.witnessSign')}：</span>
      </div>
    </article>
  )
}
