import type { Finding, RuleRow } from '@heding/shared/law/finding.ts'
import { allRows, nationalRules } from '@heding/shared/law/rules.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { agencyNames } from '../agency/queries.ts'
import { grouped, instant } from '../lib/figures.ts'
import { codeText, codeTitle } from './codes.ts'
import { VerdictTag } from './verdict-tag.tsx'

const rowById = new Map(allRows(nationalRules).map((row) => [row.id, row]))

/** Why a finding is one: figures, sentence with the sum, facts, rules, what to do. Fits one A4 page. */
export function ReasonSheet({ finding, asOf }: { finding: Finding; asOf: string }) {
  const { t } = useTranslation(['findings', 'app'])
  const names = useQuery(agencyNames)
  const text = codeText(finding.code)
  const { subject, agencyCode, category } = finding
  const agency = agencyCode && subject.type !== 'agency' ? agencyCode : undefined
  return (
    <article className="sheet">
      <header className="sheet-head">
        <h2>
          {codeTitle(finding.code)} <VerdictTag verdict={finding.verdict} />
        </h2>
        <dl className="facts">
          <dt>{t('sheet.subject')}</dt>
          <dd>
            {t(`subjectType.${subject.type}`)} <b>{subject.name}</b> <span className="soft">{subject.code}</span>
          </dd>
          {agency && (
            <>
              <dt>{t('sheet.agency')}</dt>
              <dd>
                {names.data?.get(agency)} <span className="soft">{agency}</span>
              </dd>
            </>
          )}
          {category && (
            <>
              <dt>{t('sheet.category')}</dt>
              <dd>{category}</dd>
            </>
          )}
          <dt>{t('sheet.asOf')}</dt>
          <dd className="num">{asOf}</dd>
        </dl>
      </header>

      {text?.measured && <Measured finding={finding} names={text} />}
      <p className="sheet-sentence">{finding.explanation}</p>

      <Inputs finding={finding} />
      <Rules finding={finding} />

      {text && (
        <section>
          <h3>{t('sheet.remedies')}</h3>
          <ol className="remedies">
            {text.remedies.map((remedy) => (
              <li key={remedy}>{remedy}</li>
            ))}
          </ol>
        </section>
      )}
      <footer className="sheet-foot soft num">
        <span>{t('sheet.number', { key: finding.key })}</span>
        <span className="print-only-inline">
          {t('app:name')} {t('app:state.printed', { at: instant(new Date().toISOString()) })}
        </span>
      </footer>
    </article>
  )
}

function Measured({
  finding,
  names,
}: {
  finding: Finding
  names: { measured: string; limit: string; excess: string }
}) {
  const { unit } = finding
  const part = (name: string, value: string | null, tone?: string) =>
    value !== null && (
      <div className={tone}>
        <dt>{name}</dt>
        <dd>
          <b className="num">{grouped(value)}</b> {unit}
        </dd>
      </div>
    )
  return (
    <dl className="measured">
      {part(names.measured, finding.measured)}
      {part(names.limit, finding.limit)}
      {part(names.excess, finding.excess, 'measured-excess')}
    </dl>
  )
}

function Inputs({ finding }: { finding: Finding }) {
  const { t } = useTranslation(['findings', 'app'])
  const nameOf = (type: string) => {
    if (type === 'rule') return t('sheet.rule')
    if (type === 'person' || type === 'room' || type === 'agency' || type === 'vehicle' || type === 'disposal') {
      return t(`subjectType.${type}`)
    }
    return type
  }
  return (
    <section>
      <h3>{t('sheet.inputs')}</h3>
      <table className="plain inputs">
        <thead>
          <tr>
            <th scope="col">{t('sheet.input')}</th>
            <th scope="col">{t('sheet.value')}</th>
            <th scope="col">{t('sheet.source')}</th>
          </tr>
        </thead>
        <tbody>
          {finding.inputs.map(({ label, value, source }, index) => (
            // Lines have no identity but their place: a label may come twice with one value.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes once shown
            <tr key={index}>
              <th scope="row">{label}</th>
              <td>{value}</td>
              <td className="soft">{source && `${nameOf(source.type)} ${source.code}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Rules({ finding }: { finding: Finding }) {
  const { t } = useTranslation(['findings', 'app'])
  const rows = finding.rules.map((id) => rowById.get(id)).filter((row): row is RuleRow => row !== undefined)
  // A rule that this page does not know (newer, or a place's own) is still cited by its clause.
  const others = finding.clauses.filter(
    ({ number, locator }) => !rows.some(({ clause }) => clause.number === number && clause.locator === locator),
  )
  return (
    <section>
      <h3>{t('sheet.rules')}</h3>
      <ul className="rules">
        {rows.map(({ id, clause, from, until, certainty, jurisdiction }) => (
          <li key={id}>
            <div>
              《{clause.instrument}》（{clause.number}）<b>{clause.locator}</b>
            </div>
            <div className="rule-meta soft">
              <span>{id}</span>
              <span className="num">{t('sheet.since', { day: from })}</span>
              {until && <span className="num">{t('sheet.until', { day: until })}</span>}
              <span>
                {jurisdiction === 'CN'
                  ? t('sheet.jurisdiction.national')
                  : t('sheet.jurisdiction.local', { code: jurisdiction })}
              </span>
              <span className={`tag ${certainty === 'verified' ? 'tag-success' : 'tag-warning'}`}>
                {t(`sheet.certainty.${certainty}`)}
              </span>
            </div>
          </li>
        ))}
        {others.map(({ instrument, number, locator }) => (
          <li key={`${number} ${locator}`}>
            《{instrument}》（{number}）<b>{locator}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}
