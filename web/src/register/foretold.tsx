import type { Finding } from '@heding/shared/law/finding.ts'
import type { Foretold as Told } from '@heding/shared/register/change.ts'
import { grouped } from '@heding/shared/shown.ts'
import { useTranslation } from 'react-i18next'
import { codeTitle } from '../findings/codes.ts'
import { term } from '../lib/term.ts'
import './foretold.css'

const parts = ['appear', 'change', 'vanish'] as const
const tone = { appear: 'danger', change: 'warning', vanish: 'success' } as const

/** So many are read at a glance; more are opened. */
const OPEN_MAX = 12

/** What a trial would do to the findings, counted and listed. */
export function Foretold({ findings }: { findings: Told }) {
  const { t } = useTranslation('register')
  const some = parts.filter((part) => findings[part].total > 0)
  return (
    <section className="foretold" aria-label={t('foretold.title')}>
      <p>
        <b>{t('foretold.title')}</b> <span className="soft num">{t('foretold.asOf', { day: findings.asOf })}</span>
      </p>
      {some.length === 0 && <p>{t('foretold.none')}</p>}
      {some.map((part) => (
        <Part key={part} part={part} {...findings[part]} />
      ))}
    </section>
  )
}

function Part({ part, total, items }: { part: (typeof parts)[number]; total: number; items: readonly Finding[] }) {
  const { t } = useTranslation('register')
  return (
    <details open={total <= OPEN_MAX}>
      <summary>
        <span className={`tag tag-${tone[part]}`}>{t(`foretold.${part}`)}</span>{' '}
        <b className="num">{t('foretold.count', { count: total })}</b>
      </summary>
      <ul>
        {items.map((finding) => (
          <li key={finding.key}>
            <span>{codeTitle(finding.code)}</span>
            <span className="foretold-subject">
              {finding.subject.name} <span className="soft num">{finding.subject.code}</span>
              {finding.category && ` ${term(finding.category)}`}
            </span>
            <Figures finding={finding} />
          </li>
        ))}
      </ul>
      {total > items.length && <p className="soft">{t('bulk.more', { count: total - items.length })}</p>}
    </details>
  )
}

function Figures({ finding: { measured, limit, unit } }: { finding: Finding }) {
  if (measured === null) return null
  return (
    <span className="num soft">
      {grouped(measured)}
      {limit !== null && ` / ${grouped(limit)}`} {term(unit)}
    </span>
  )
}
