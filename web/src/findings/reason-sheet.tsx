import type { Finding, RuleRow, SubjectType } from '@heding/shared/law/finding.ts'
import { allRows } from '@heding/shared/law/rules.ts'
import { grouped, instant } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { agencyNames } from '../agency/queries.ts'
import { rulesInForce } from '../rules/queries.ts'
import { codeText, codeTitle } from './codes.ts'
import { VerdictTag } from './verdict-tag.tsx'
import './findings.css'
import { term } from '../lib/term.ts'

const isSubject = (type: string): type is SubjectType =>
  ['person', 'room', 'agency', 'vehicle', 'disposal'].includes(type)

/** Why a finding is one: figures, sentence with the sum, facts, rules, what to do. Fits one A4 page. */
export function ReasonSheet({ finding, asOf }: { finding: Finding; asOf: string }) {
  const { t } = useTranslation(['findings', 'app'])
  const names = useQuery(agencyNames)
  const text = codeText(finding.code)
  const { subject, agencyCode, category } = finding
  const rules = useQuery(rulesInForce)
  const cited = citedRules(finding, rules.data ? allRows(rules.data) : [])
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
              <dd>{term(category)}</dd>
            </>
          )}
          <dt>{t('sheet.asOf')}</dt>
          <dd className="num">{asOf}</dd>
        </dl>
      </header>

      {text?.measured && <Measured finding={finding} names={text} />}
      <p className="sheet-sentence">{finding.explanation}</p>

      <Inputs finding={finding} cited={cited} />
      <Rules cited={cited} />

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
        <dt>{term(name)}</dt>
        <dd>
          <b className="num">{grouped(value)}</b> {term(unit)}
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

/** 「编制 正科级」: each word is one of the register. */
const words = (label: string) => label.split(' ').map(term).join(' ')

function Inputs({ finding, cited }: { finding: Finding; cited: CitedRule[] }) {
  const { t } = useTranslation(['findings', 'app'])
  const shown = ({ type, code }: { type: string; code: string }) => {
    if (type === 'rule') {
      const place = cited.findIndex(({ ids }) => ids.includes(code))
      return place < 0 ? code : t('sheet.rule', { number: place + 1 })
    }
    return isSubject(type) ? `${t(`subjectType.${type}`)} ${code}` : code
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
              <th scope="row">{words(label)}</th>
              <td>{term(value)}</td>
              <td className="soft">{source && shown(source)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** One place of the law that the finding rests on; several rule rows may stand in one place. */
interface CitedRule extends Pick<Finding['clauses'][number], 'instrument' | 'number' | 'locator'> {
  ids: string[]
  row: RuleRow | undefined
}

function citedRules({ rules, clauses }: Finding, rows: readonly RuleRow[]): CitedRule[] {
  const rowById = new Map(rows.map((row) => [row.id, row]))
  const places = new Map<string, CitedRule>()
  for (const id of rules) {
    const row = rowById.get(id)
    if (!row) continue
    const { clause, from, until, certainty, jurisdiction } = row
    const key = JSON.stringify([clause, from, until, certainty, jurisdiction])
    const known = places.get(key)
    if (known) known.ids.push(id)
    else places.set(key, { ...clause, ids: [id], row })
  }
  const found = [...places.values()]
  // A rule that this page does not know (not read yet, or gone since) is still cited by its clause.
  const others = clauses.filter(
    ({ number, locator }) => !found.some((one) => one.number === number && one.locator === locator),
  )
  return [...found, ...others.map((clause) => ({ ...clause, ids: [], row: undefined }))]
}

function Rules({ cited }: { cited: CitedRule[] }) {
  const { t } = useTranslation(['findings', 'app'])
  return (
    <section>
      <h3>{t('sheet.rules')}</h3>
      <ol className="rules">
        {cited.map(({ instrument, number, locator, ids, row }) => (
          <li key={`${number} ${locator} ${ids.join()}`}>
            《{instrument}》（{number}）<b>{locator}</b>
            {row && (
              <div className="rule-meta soft num">
                <span>{t('sheet.since', { day: row.from })}</span>
                {row.until && <span>{t('sheet.until', { day: row.until })}</span>}
                <span>
                  {row.jurisdiction === 'CN'
                    ? t('sheet.jurisdiction.national')
                    : t('sheet.jurisdiction.local', { code: row.jurisdiction })}
                </span>
                <span className={`tag ${row.certainty === 'verified' ? 'tag-success' : 'tag-warning'}`}>
                  {t(`sheet.certainty.${row.certainty}`)}
                </span>
                <span className="rule-ids">{t('sheet.ids', { ids: ids.join('；') })}</span>
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
