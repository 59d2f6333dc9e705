import { disposalMethodCodes, disposalMethods } from '@heding/shared/disposal/methods.ts'
import { middleRatio } from '@heding/shared/disposal/price-sense.ts'
import type { PriceAnswer } from '@heding/shared/disposal/schema.ts'
import { grouped, money } from '@heding/shared/shown.ts'
import { moneySum, percent } from '@heding/shared/statistics/change.ts'
import type { DisposalBreakdown, DisposalReport } from '@heding/shared/statistics/schema.ts'
import { useTranslation } from 'react-i18next'
import { enumerated } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'
import './breakdown-texts.ts'

interface Props {
  report: DisposalReport
  before: DisposalReport
  waits: DisposalBreakdown['waits'] | undefined
  lots: PriceAnswer['lots'] | undefined
}

/** The year as one would tell it: how many by which way, where they waited, what they fetched, what was paid in. */
export function Story({ report, before, waits = [], lots = [] }: Props) {
  const { t } = useTranslation('breakdown')
  const { year, cases, days, auction, remittance } = report
  const methods = disposalMethodCodes.flatMap((code) => {
    const line = report.byMethod.find(({ method }) => method === code)
    return line ? [t('story.method', { method: term(disposalMethods[code]), count: line.completed })] : []
  })
  const all = waits.reduce((sum, { totalDays }) => sum + totalDays, 0)
  const longest = waits.toSorted((a, b) => b.totalDays - a.totalDays)[0]
  const ratio = middleRatio(lots.map(({ hammerRatio }) => hammerRatio))
  const outside = lots.filter(({ outliers }) => outliers.length > 0)
  const sentences = [
    cases.completed === 0
      ? t('story.none', { year, before: grouped(before.cases.completed) })
      : t('story.completed', {
          ...{ year, count: cases.completed, before: grouped(before.cases.completed), methods: enumerated(methods) },
        }),
    days.median !== null && days.p90 !== null && t('story.days', { median: days.median, p90: days.p90 }),
    longest?.medianDays !== undefined &&
      longest.medianDays !== null &&
      all > 0 &&
      t('story.waited', {
        stretch: term(longest.title),
        median: longest.medianDays,
        share: percent((longest.totalDays / all).toFixed(4)),
      }),
    auction.lots > 0 &&
      t('story.lots', { lots: auction.lots, sold: auction.sold, hammer: money(auction.hammerTotal) }) +
        (ratio === null ? '' : ` ${t('story.ratio', { ratio: percent(ratio) })}`),
    outside.length > 0 &&
      t('story.outliers', { count: outside.length, open: outside.filter(({ reason }) => reason === null).length }),
    cases.completed > 0 &&
      t('story.money', {
        proceeds: money(moneySum(report.byMethod.map(({ proceeds }) => proceeds))),
        due: money(remittance.due),
        remitted: money(remittance.remitted),
        outstanding:
          Number(remittance.outstanding) === 0
            ? t('story.paid')
            : t('story.owing', { amount: money(remittance.outstanding) }),
      }),
  ]
  return (
    <section className="panel story" aria-label={t('story.title')}>
      <h2>{t('story.title')}</h2>
      <p className="num">{sentences.filter(Boolean).join(' ')}</p>
    </section>
  )
}
