import { CheckCircleOutlined } from '@ant-design/icons'
import type { SubjectType } from '@heding/shared/law/finding.ts'
import { grouped } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { codeTitle } from '../findings/codes.ts'
import { VerdictTag } from '../findings/verdict-tag.tsx'
import { term } from '../lib/term.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { CardSection } from './card-section.tsx'
import { subjectFindings } from './queries.ts'

interface Props {
  type: SubjectType
  code: string
  asOf: string | undefined
  /** the norm it was held against, said where there is no finding */
  norm?: ReactNode
}

/** What the law says of the record: each finding with its sum, or that there is none and which norm it was held to. */
export function CardVerdict({ type, code, asOf, norm }: Props) {
  const { t } = useTranslation(['register', 'findings'])
  const { data, error, refetch } = useQuery(subjectFindings(type, code, asOf))
  return (
    <CardSection title={t('card.verdict')} count={data && data.total > 0 ? data.total : undefined}>
      {error && <ProblemAlert error={error} onRetry={refetch} />}
      {data?.total === 0 && (
        <p className="verdict-none">
          <CheckCircleOutlined aria-hidden="true" /> <b>{t('findings.none')}</b>
          {norm && <span className="soft">　{norm}</span>}
        </p>
      )}
      <ul className="verdicts">
        {data?.items.map((finding) => (
          <li key={finding.key}>
            <div className="verdict-head">
              <VerdictTag verdict={finding.verdict} />
              <Link to="/findings/$key" params={{ key: finding.key }} search={{ asOf }}>
                <b>{codeTitle(finding.code)}</b>
              </Link>
              {finding.category && <span className="soft">{term(finding.category)}</span>}
              {finding.measured !== null && finding.limit !== null && (
                <span className="verdict-sum num">
                  {t('card.sum', {
                    measured: grouped(finding.measured),
                    limit: grouped(finding.limit),
                    unit: term(finding.unit),
                  })}
                  {finding.excess !== null && Number(finding.excess) > 0 && (
                    <b className="danger">
                      {t('card.excess', { excess: grouped(finding.excess), unit: term(finding.unit) })}
                    </b>
                  )}
                </span>
              )}
            </div>
            <p>{finding.explanation}</p>
          </li>
        ))}
      </ul>
    </CardSection>
  )
}
