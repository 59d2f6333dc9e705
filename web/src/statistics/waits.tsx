import { type DisposalMethod, disposalMethods } from '@heding/shared/disposal/methods.ts'
import { grouped } from '@heding/shared/shown.ts'
import { percent } from '@heding/shared/statistics/change.ts'
import type { DisposalBreakdown } from '@heding/shared/statistics/schema.ts'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import './breakdown-texts.ts'

interface Props {
  breakdown: DisposalBreakdown
  method: DisposalMethod | undefined
  onMethod: (method: DisposalMethod | undefined) => void
}

const ALL = 'all'
const days = (value: number | null) => (value === null ? '—' : grouped(value))

/** Where the completed cases waited: how long each stretch of the way took, of all or of one way of disposal. */
export function Waits({ breakdown: { waits, waitsBefore, waitsByMethod }, method, onMethod }: Props) {
  const { t } = useTranslation('breakdown')
  // A year without that way of disposal shows all of them.
  const one = waitsByMethod.find((line) => line.method === method)
  const shown = one ? one.waits : waits
  const before = one ? undefined : new Map(waitsBefore.map((line) => [line.name, line.medianDays]))
  const most = Math.max(1, ...shown.map(({ p90Days }) => p90Days ?? 0))
  const all = shown.reduce((sum, { totalDays }) => sum + totalDays, 0)
  const width = (value: number | null) => ({ width: `${(100 * (value ?? 0)) / most}%` })
  return (
    <section className="panel list" aria-label={t('waits.title')}>
      <div className="list-head">
        <h2>{t('waits.title')}</h2>
        {waitsByMethod.length > 0 && (
          <Segmented
            className="no-print waits-switch"
            aria-label={t('waits.switch')}
            value={one ? one.method : ALL}
            onChange={(value) => onMethod(value === ALL ? undefined : (value as DisposalMethod))}
            options={[
              { value: ALL, label: t('waits.all') },
              ...waitsByMethod.map(({ method: code, cases }) => ({
                value: code,
                label: `${term(disposalMethods[code])} ${cases}`,
              })),
            ]}
          />
        )}
        <span className="print-only">
          {t('waits.shown', { method: one ? term(disposalMethods[one.method]) : t('waits.all') })}
        </span>
      </div>
      {all === 0 ? (
        <EmptyNote>{t('waits.empty')}</EmptyNote>
      ) : (
        <>
          <p className="soft">{t('waits.note')}</p>
          <table className="plain figures waits">
            <thead>
              <tr>
                <th scope="col">{t('waits.stretch')}</th>
                <th scope="col" className="right">
                  {t('waits.median')}
                </th>
                <th scope="col" className="right">
                  {t('waits.p90')}
                </th>
                <th scope="col" className="right">
                  {t('waits.longest')}
                </th>
                <th scope="col" className="right">
                  {t('waits.cases')}
                </th>
                <th scope="col" className="right">
                  {t('waits.share')}
                </th>
                {before && (
                  <th scope="col" className="right">
                    {t('waits.before')}
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {shown
                .filter(({ cases }) => cases > 0)
                .map(({ name, title, cases, medianDays, p90Days, longestDays, totalDays }) => (
                  <tr key={name}>
                    <th scope="row">
                      {term(title)}
                      <span className="wait-bar" aria-hidden="true">
                        <i style={width(p90Days)} />
                        <i style={width(medianDays)} />
                      </span>
                    </th>
                    <td className="right num strong">{days(medianDays)}</td>
                    <td className="right num">{days(p90Days)}</td>
                    <td className="right num">{days(longestDays)}</td>
                    <td className="right num">{grouped(cases)}</td>
                    <td className="right num">{percent((totalDays / all).toFixed(4))}</td>
                    {before && <td className="right num soft">{days(before.get(name) ?? null)}</td>}
                  </tr>
                ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}
