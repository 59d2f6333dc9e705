import type { Kind } from '@heding/shared/imports/kinds.ts'
import type { Finding } from '@heding/shared/law/finding.ts'
import type { RowValues } from '@heding/shared/register/edit.ts'
import { isJudged, mergeFacts, noFacts } from '@heding/shared/register/edit.ts'
import { type AlsoRow, type Difference, differences, effectOf } from '@heding/shared/register/effect.ts'
import { factsToAsk } from '@heding/shared/register/facts-to-ask.ts'
import { grouped } from '@heding/shared/shown.ts'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { codeTitle } from '../findings/codes.ts'
import { VerdictTag } from '../findings/verdict-tag.tsx'
import { term } from '../lib/term.ts'
import { rulesInForce } from '../rules/queries.ts'
import { factsFor } from './queries.ts'
import type { Loaded } from './record.ts'

interface Props {
  kind: Kind
  before: RowValues | null
  /** canonical cells; null where a cell is empty or cannot be read */
  draft: RowValues
  /** rows of other kinds that are saved with it */
  also?: readonly AlsoRow[]
  /** the day from which the change holds */
  day: string
  /** it has left the register, by this case: there is nothing to be judged */
  gone?: Loaded['gone'] | undefined
}

const noRows: readonly AlsoRow[] = []

/** What the law would say once the form is saved, beside what it says now. Judged here, while one types. */
export function EffectPanel({ kind, before, draft, also = noRows, day, gone }: Props) {
  const { t } = useTranslation('entry')
  const typed = useDeferredValue(draft)
  const beside = useDeferredValue(also)
  const asked = gone ? [] : factsToAsk(kind, before, typed)
  const answers = useQueries({ queries: asked.map((one) => factsFor(one, day)) })
  const { data: rules, error: lawless } = useQuery(rulesInForce)
  const facts = answers.flatMap(({ data }) => data ?? [])
  const complete = facts.length === asked.length
  // Of a new agency there is nothing to be asked.
  const [first, ...others] = kind === 'agencies' && !before ? [noFacts(day)] : facts
  const effect = useMemo(() => {
    const merged = first && complete ? mergeFacts(first, ...others) : undefined
    return merged && rules && effectOf(kind, merged, before, typed, rules, day, beside)
  }, [kind, first, others.length, others[0], complete, before, typed, beside, rules, day])
  if (!isJudged(kind)) return null
  const body = () => {
    if (gone)
      return <p>{t('effect.goneSince', { day: gone.on, method: term(gone.method), code: gone.disposalCode })}</p>
    if (lawless || answers.some(({ error }) => error)) return <p className="soft">{t('effect.failed')}</p>
    if (!rules || (asked.length > 0 && !complete)) return <p className="soft">{t('effect.fetching')}</p>
    if (!effect) return <p className="soft">{t('effect.waiting')}</p>
    return <Differences all={differences(effect)} quiet={effect.before.length === 0} />
  }
  return (
    <aside className="panel effect" aria-label={t('effect.title')}>
      <h2>
        {t('effect.title')} {!gone && <span className="soft num">{t('effect.asOf', { day })}</span>}
      </h2>
      <div aria-live="polite">{body()}</div>
    </aside>
  )
}

function Differences({ all, quiet }: { all: Difference[]; quiet: boolean }) {
  const { t } = useTranslation('entry')
  const shown = all.filter(({ state }) => state !== 'same')
  const same = all.filter(({ state }) => state === 'same')
  if (all.length === 0) return <p className="success">✓ {t(quiet ? 'effect.noneBefore' : 'effect.none')}</p>
  return (
    <>
      {shown.length === 0 && <p className="soft">{t('effect.noChange')}</p>}
      <ul>
        {shown.map((one) => (
          <Changed key={one.finding.key} difference={one} />
        ))}
        {(shown.length === 0 ? same : []).map((one) => (
          <Changed key={one.finding.key} difference={one} />
        ))}
      </ul>
      {shown.length > 0 && same.length > 0 && <p className="soft">{t('effect.sameCount', { count: same.length })}</p>}
    </>
  )
}

const stateTone = { added: 'danger', changed: 'warning', gone: 'success', same: 'plain' } as const

function Changed({ difference: { state, finding, was } }: { difference: Difference }) {
  const { t } = useTranslation('entry')
  return (
    <li className={`effect-item effect-${state}`}>
      <p className="effect-head">
        <span className={`tag tag-${stateTone[state]}`}>{t(`effect.state.${state}`)}</span>
        <b>{codeTitle(finding.code)}</b>
        {state !== 'gone' && <VerdictTag verdict={finding.verdict} />}
        <span className="soft">{finding.subject.name}</span>
      </p>
      {state === 'changed' && was && (
        <p className="num">
          <span className="soft">{t('effect.now')}</span> <Figures finding={was} />
        </p>
      )}
      {finding.measured !== null && (
        <p className="num">
          <span className="soft">{t(state === 'gone' ? 'effect.now' : 'effect.after')}</span>{' '}
          <Figures finding={finding} />
        </p>
      )}
      <details>
        <summary>{t('effect.why')}</summary>
        <p>{finding.explanation}</p>
        <p className="soft">
          {finding.clauses
            .map(({ instrument, number, locator }) => `《${instrument}》（${number}）${locator}`)
            .join('；')}
        </p>
      </details>
    </li>
  )
}

function Figures({ finding: { measured, limit, excess, unit } }: { finding: Finding }) {
  const { t } = useTranslation('entry')
  if (measured === null) return null
  if (limit === null) return `${grouped(measured)} ${unit}`
  const figures = t('effect.measured', { measured: grouped(measured), limit: grouped(limit), unit })
  return (
    <>
      {figures} {excess !== null && <b>{t('effect.over', { excess: grouped(excess), unit })}</b>}
    </>
  )
}
