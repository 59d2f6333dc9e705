import type { Trial, TrialChange } from '@heding/shared/law/rules-schema.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Pagination, Progress, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { codeTitle } from '../findings/codes.ts'
import { term } from '../lib/term.ts'
import { Loading } from '../ui/loading.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { type RuleChange, trialOf } from './queries.ts'

const PAGE = 20

/** Which findings would come, go and change, before anything is written. */
export function TrialResult({ attempt }: { attempt: RuleChange }) {
  const { t } = useTranslation(['rules', 'app'])
  const [change, setChange] = useState<TrialChange>()
  const [page, setPage] = useState(1)
  const trial = useQuery({
    ...trialOf(attempt, change, (page - 1) * PAGE),
    placeholderData: keepPreviousData,
  })
  if (trial.error) return <ProblemAlert error={trial.error} onRetry={() => void trial.refetch()} />
  if (!trial.data || 'running' in trial.data) {
    return (
      <div className="trial" role="status">
        <p className="soft">{t('trial.running')}</p>
        {trial.data ? <Progress percent={trial.data.percent} aria-label={t('trial.running')} /> : <Loading />}
      </div>
    )
  }
  const { counts, day, byCode, byAgency, items, total } = trial.data
  const all = counts.appear + counts.vanish + counts.change
  return (
    <section className="trial" aria-label={t('trial.title')} aria-live="polite">
      <h3>{all === 0 ? t('trial.nothing', { day }) : t('trial.sum', { day, ...counts })}</h3>
      {all > 0 && (
        <>
          <ul className="trial-codes">
            {byCode.map(({ code, ...each }) => (
              <li key={code}>
                {codeTitle(code)} <CountsOf {...each} />
              </li>
            ))}
          </ul>
          <details>
            <summary>{t('trial.byAgency', { count: byAgency.length })}</summary>
            <ul className="trial-codes">
              {byAgency.map(({ agencyCode, agencyName, ...each }) => (
                <li key={agencyCode}>
                  {agencyName || t('trial.noAgency')} <CountsOf {...each} />
                </li>
              ))}
            </ul>
          </details>
          <Segmented<TrialChange | 'all'>
            aria-label={t('trial.show')}
            value={change ?? 'all'}
            onChange={(value) => {
              setChange(value === 'all' ? undefined : value)
              setPage(1)
            }}
            options={[
              { value: 'all', label: t('trial.all', { count: all }) },
              ...(['appear', 'vanish', 'change'] as const).map((value) => ({
                value,
                label: t(`trial.${value}`, { count: counts[value] }),
              })),
            ]}
          />
          <TrialItems items={items} />
          {total > PAGE && (
            <Pagination
              size="small"
              current={page}
              pageSize={PAGE}
              total={total}
              showSizeChanger={false}
              onChange={setPage}
            />
          )}
        </>
      )}
    </section>
  )
}

function CountsOf({ appear, vanish, change }: Trial['counts']) {
  const { t } = useTranslation(['rules'])
  const said = [
    appear > 0 && t('trial.appear', { count: appear }),
    vanish > 0 && t('trial.vanish', { count: vanish }),
    change > 0 && t('trial.change', { count: change }),
  ].filter(Boolean)
  return <span className="soft num">{said.join(t('comma'))}</span>
}

const figure = (figures: { measured: string | null; limit: string | null } | null, unit: string) =>
  figures === null ? '—' : figures.limit === null ? '' : `${figures.measured} / ${figures.limit} ${term(unit)}`

function TrialItems({ items }: { items: Trial['items'] }) {
  const { t } = useTranslation(['rules'])
  return (
    <div className="scroll-x">
      <table className="plain trial-table">
        <thead>
          <tr>
            <th scope="col">{t('trial.column.change')}</th>
            <th scope="col">{t('trial.column.subject')}</th>
            <th scope="col">{t('trial.column.before')}</th>
            <th scope="col">{t('trial.column.after')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ change, key, code, subject, unit, before, after }) => (
            <tr key={key}>
              <td>
                <span
                  className={`tag ${change === 'appear' ? 'tag-danger' : change === 'vanish' ? 'tag-success' : ''}`}
                >
                  {t(`trial.word.${change}`)}
                </span>
              </td>
              <th scope="row">
                {subject.name} <span className="soft num">{subject.code}</span>
                <div className="soft">{codeTitle(code)}</div>
              </th>
              <td className="num">{figure(before, unit)}</td>
              <td className="num">{figure(after, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
