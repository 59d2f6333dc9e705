import type { PriceAnswer } from '@heding/shared/disposal/schema.ts'
import { grouped, money } from '@heding/shared/shown.ts'
import { percent } from '@heding/shared/statistics/change.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import './breakdown-texts.ts'

type Lot = PriceAnswer['lots'][number]

/** Lots whose price is far from those of like vehicles, with the reason that was given. */
export function OutlierTable({ lots }: { lots: Lot[] }) {
  const { t } = useTranslation('breakdown')
  return (
    <table className="plain price-table stacked-rows">
      <thead>
        <tr>
          <th scope="col">{t('prices.vehicle')}</th>
          <th scope="col">{t('prices.age')}</th>
          <th scope="col">{t('prices.which')}</th>
          <th scope="col">{t('prices.range')}</th>
          <th scope="col">{t('prices.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {lots.flatMap((lot) =>
          lot.outliers.map((which) => {
            const range = lot[`${which}Range`]
            return (
              <tr key={`${lot.code} ${which}`}>
                <th scope="row">
                  <Vehicle lot={lot} />
                </th>
                <td className="num">
                  <Likeness lot={lot} />
                </td>
                <td className="num danger">
                  {t(`prices.${which}Ratio`, { ratio: percent(lot[`${which}Ratio`] ?? 0) })}
                </td>
                <td className="num">
                  {range &&
                    t('prices.rangeOf', { low: percent(range.low), high: percent(range.high), lots: range.lots })}
                </td>
                <td>{lot.reason ?? <span className="tag tag-warning">{t('prices.noReason')}</span>}</td>
              </tr>
            )
          }),
        )}
      </tbody>
    </table>
  )
}

/** Every lot of the year with what the chart is drawn from. */
export function LotTable({ lots }: { lots: Lot[] }) {
  const { t } = useTranslation('breakdown')
  return (
    <div className="scroll-x">
      <table className="plain price-table">
        <thead>
          <tr>
            <th scope="col">{t('prices.vehicle')}</th>
            <th scope="col">{t('prices.age')}</th>
            <th scope="col" className="right">
              {t('prices.appraisal')}
            </th>
            <th scope="col" className="right">
              {t('prices.hammer')}
            </th>
            <th scope="col" className="right">
              {t('prices.chart')}
            </th>
            <th scope="col">{t('prices.range')}</th>
          </tr>
        </thead>
        <tbody>
          {lots.map((lot) => (
            <tr key={lot.code}>
              <th scope="row">
                <Vehicle lot={lot} />
              </th>
              <td className="num">
                <Likeness lot={lot} />
              </td>
              <td className="num right">{lot.appraisal && money(lot.appraisal)}</td>
              <td className="num right">
                {lot.hammerPrice ? money(lot.hammerPrice) : <span className="soft">{t('prices.notSold')}</span>}
              </td>
              <td className="num right">{lot.hammerRatio && percent(lot.hammerRatio)}</td>
              <td className="num">
                {lot.hammerRange &&
                  t('prices.rangeOf', {
                    ...{ low: percent(lot.hammerRange.low), high: percent(lot.hammerRange.high) },
                    lots: lot.hammerRange.lots,
                  })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Vehicle = ({ lot: { code, plate, model } }: { lot: Lot }) => (
  <>
    <Link to="/disposals/$code" params={{ code }} className="num">
      {plate}
    </Link>{' '}
    {model}
  </>
)

function Likeness({ lot: { years, km } }: { lot: Lot }) {
  const { t } = useTranslation('breakdown')
  return (
    <>
      {t('prices.ageOf', { years })} {km === null ? t('prices.noKm') : t('prices.kmOf', { km: grouped(km) })}
    </>
  )
}
