import { LIKE, LOTS_MIN, middleRatio } from '@heding/shared/disposal/price-sense.ts'
import type { PriceAnswer } from '@heding/shared/disposal/schema.ts'
import { grouped } from '@heding/shared/shown.ts'
import { percent } from '@heding/shared/statistics/change.ts'
import { Segmented } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inBrackets } from '../lib/punctuation.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import type { ScatterData } from '../ui/scatter.tsx'
import { LotTable, OutlierTable } from './price-tables.tsx'
import './breakdown-texts.ts'

const Scatter = lazy(() => import('../ui/scatter.tsx'))

type Lot = PriceAnswer['lots'][number]

interface Props {
  lots: Lot[]
  /** only those of one agency are given */
  narrowed: boolean
  by: 'age' | 'km'
  onBy: (by: 'age' | 'km') => void
}

/** What the year's lots fetched, against what like lots of the past did. */
export function Prices({ lots, narrowed, by, onBy }: Props) {
  const { t } = useTranslation('breakdown')
  const [opened, setOpened] = useState(false)
  const sold = lots.filter((lot) => lot.sold)
  const outside = lots.filter(({ outliers }) => outliers.length > 0)
  const uncounted = sold.filter(({ bidders }) => bidders === null).length
  const shown = (ratio: string | null) => (ratio === null ? '—' : percent(ratio))
  const figures = [
    [t('prices.sold'), grouped(sold.length)],
    [t('prices.middle'), shown(middleRatio(lots.map(({ hammerRatio }) => hammerRatio)))],
    [t('prices.middleAppraisal'), shown(middleRatio(lots.map(({ appraisalRatio }) => appraisalRatio)))],
    [
      t('prices.oneBidder'),
      grouped(sold.filter(({ bidders }) => bidders === 1).length),
      uncounted > 0 && t('prices.noBidders', { count: uncounted }),
    ],
    [t('prices.unsold'), grouped(lots.reduce((sum, lot) => sum + lot.rounds - (lot.sold ? 1 : 0), 0))],
    [t('prices.outside'), grouped(outside.length)],
  ] as const
  return (
    <section className="panel list" aria-label={t('prices.title')}>
      <div className="list-head">
        <h2>{t('prices.title')}</h2>
        {lots.length > 0 && (
          <Segmented<'age' | 'km'>
            className="no-print"
            aria-label={t('prices.switch')}
            value={by}
            onChange={onBy}
            options={[
              { value: 'km', label: t('prices.byKm') },
              { value: 'age', label: t('prices.byAge') },
            ]}
          />
        )}
      </div>
      {lots.length === 0 ? (
        <EmptyNote>{t('prices.empty')}</EmptyNote>
      ) : (
        <>
          <p className="soft">
            {t('prices.note')} {narrowed && t('prices.agencyNote')}
          </p>
          <dl className="price-figures">
            {figures.map(([name, value, note]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="num">
                  {value}
                  {note && <small>{note}</small>}
                </dd>
              </div>
            ))}
          </dl>
          <PriceChart lots={sold} by={by} />
          <div className="price-part">
            <h3>{t('prices.outliers')}</h3>
            {outside.length === 0 ? <p className="soft">{t('prices.noOutliers')}</p> : <OutlierTable lots={outside} />}
          </div>
          <details className="price-part no-print" onToggle={(event) => setOpened(event.currentTarget.open)}>
            <summary>{t('prices.lots', { count: lots.length })}</summary>
            {opened && <LotTable lots={lots} />}
          </details>
        </>
      )}
    </section>
  )
}

/** Lots of one age stand beside one another, not on one another. */
const SPREAD = 0.6

function PriceChart({ lots, by }: { lots: Lot[]; by: 'age' | 'km' }) {
  const { t } = useTranslation('breakdown')
  const data = useMemo((): ScatterData => {
    const priced = lots.filter(({ hammerRatio, km }) => hammerRatio !== null && (by === 'age' || km !== null))
    const perAge = Map.groupBy(priced, ({ years }) => years)
    const place = (lot: Lot) => {
      if (by === 'km') return (lot.km ?? 0) / 10_000
      const own = perAge.get(lot.years) ?? []
      return lot.years + (own.length > 1 ? SPREAD * (own.indexOf(lot) / (own.length - 1) - 0.5) : 0)
    }
    return {
      whole: by === 'age',
      xTitle: t(by === 'age' ? 'prices.years' : 'prices.km'),
      xLabel: (value) => grouped(value),
      yLabel: (value) => `${Math.round(value * 100)}%`,
      points: priced.map((lot) => ({
        x: place(lot),
        y: Number(lot.hammerRatio),
        low: lot.hammerRange && Number(lot.hammerRange.low),
        high: lot.hammerRange && Number(lot.hammerRange.high),
        outside: lot.outliers.includes('hammer'),
        name: lot.plate,
        told: [
          `${lot.plate} ${lot.model}`,
          `${t('prices.ageOf', { years: lot.years })} ${lot.km === null ? t('prices.noKm') : t('prices.kmOf', { km: grouped(lot.km) })}`,
          t('prices.hammerRatio', { ratio: percent(lot.hammerRatio ?? 0) }),
          ...(lot.hammerRange
            ? [
                `${t('prices.range')} ${t('prices.rangeOf', { low: percent(lot.hammerRange.low), high: percent(lot.hammerRange.high), lots: lot.hammerRange.lots })}`,
              ]
            : []),
        ].join('\n'),
      })),
    }
  }, [lots, by, t])
  if (data.points.length === 0) return <EmptyNote>{t('prices.noRatio')}</EmptyNote>
  return (
    <figure className="price-chart">
      <figcaption>
        <h3>
          {t('prices.chart')}
          <span className="soft">{inBrackets(t(by === 'age' ? 'prices.byAge' : 'prices.byKm'))}</span>
        </h3>
      </figcaption>
      <div className="chart-box">
        <Suspense fallback={null}>
          <Scatter title={t('prices.chart')} data={data} />
        </Suspense>
      </div>
      <p className="soft">{t('prices.legend', { years: LIKE.years, km: LIKE.km / 10_000, min: LOTS_MIN })}</p>
    </figure>
  )
}
