import { PlusOutlined } from '@ant-design/icons'
import { type LocalKind, localKindTexts } from '@heding/shared/law/local-rules.ts'
import type { Rules } from '@heding/shared/law/rules.ts'
import type { LocalRule } from '@heding/shared/law/rules-schema.ts'
import { instant } from '@heding/shared/shown.ts'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { figuresOf, subjectOf } from './describe.ts'
import { type NationalRow, nationalRowsOf } from './national.ts'

interface Props {
  kind: LocalKind
  day: string
  rules: Rules
  local: readonly LocalRule[]
  onDecisions: (ruleId: string) => void
  onEnter?: () => void
  onCorrect?: (rule: LocalRule) => void
  onEnd?: (rule: LocalRule) => void
}

type Line = { key: string; national: NationalRow | undefined; rule: LocalRule | undefined }

/** National rows in their order, each with the local rows of its key; then local rows beside which the nation has none. */
function linesOf(national: readonly NationalRow[], local: readonly LocalRule[]): Line[] {
  const keys = [...new Set([...national.map(({ key }) => key), ...local.map(({ key }) => key)])]
  return keys.flatMap((key): Line[] => {
    const beside = national.find((one) => one.key === key)
    const own = local.filter((rule) => rule.key === key)
    return own.length === 0
      ? [{ key, national: beside, rule: undefined }]
      : own.map((rule, index) => ({ key, national: index === 0 ? beside : undefined, rule }))
  })
}

type Status = 'superseded' | 'future' | 'ended' | 'current'
const statusOf = ({ supersededAt, from, until }: LocalRule, day: string): Status =>
  supersededAt ? 'superseded' : from > day ? 'future' : until !== null && until <= day ? 'ended' : 'current'
const tones: Record<Status, string> = {
  current: 'tag tag-success',
  future: 'tag tag-info',
  ended: 'tag',
  superseded: 'tag',
}

export function KindPanel({ kind, day, rules, local, onDecisions, onEnter, onCorrect, onEnd }: Props) {
  const { t } = useTranslation(['rules', 'app'])
  const { title, usedBy } = localKindTexts[kind]
  const lines = linesOf(nationalRowsOf(rules, kind, day), local)
  return (
    <section className="panel list rule-kind" aria-label={term(title)}>
      <div className="list-head">
        <h2>
          {term(title)}{' '}
          <span className={usedBy === 'judging' ? 'tag tag-success' : 'tag'}>{t(`usedBy.${usedBy}`)}</span>
        </h2>
        {onEnter && (
          <Button size="middle" icon={<PlusOutlined />} onClick={onEnter} className="no-print">
            {t('enter')}
          </Button>
        )}
      </div>
      <p className="soft rule-what">{t(`what.${kind}`)}</p>
      {lines.length === 0 ? (
        <p className="soft rule-none">{t('none')}</p>
      ) : (
        <div className="scroll-x">
          <table className="plain rule-table">
            <thead>
              <tr>
                <th scope="col">{t('column.subject')}</th>
                <th scope="col">{t('column.national')}</th>
                <th scope="col">{t('column.local')}</th>
                <th scope="col">{t('column.document')}</th>
                <th scope="col">{t('column.term')}</th>
                <th scope="col">{t('column.status')}</th>
                <th scope="col" className="no-print">
                  {t('column.act')}
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <RuleLine
                  key={`${line.key} ${line.rule?.id ?? ''}`}
                  {...{ line, kind, day, onDecisions, onCorrect, onEnd }}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function RuleLine({
  line: { national, rule },
  kind,
  day,
  onDecisions,
  onCorrect,
  onEnd,
}: { line: Line } & Pick<Props, 'kind' | 'day' | 'onDecisions' | 'onCorrect' | 'onEnd'>) {
  const { t } = useTranslation(['rules', 'app'])
  const termOf = ({ from, until }: LocalRule) => (until ? t('term', { from, until }) : t('termOpen', { from }))
  const parameters = rule?.parameters ?? national?.parameters ?? {}
  const status = rule && statusOf(rule, day)
  const judges = localKindTexts[kind].usedBy === 'judging'
  const basis = rule ? `local/${rule.id}` : national?.row.id
  const live = rule && !rule.supersededAt
  return (
    <tr className={status === 'superseded' ? 'rule-gone' : undefined}>
      <th scope="row">{subjectOf(kind, parameters) || t('all')}</th>
      <td data-label={t('column.national')}>
        {national ? (
          <>
            {national.said ?? figuresOf(kind, national.parameters, t)}
            {national.row.certainty !== 'verified' && (
              <span className="tag tag-warning rule-tag">{t(`certainty.${national.row.certainty}`)}</span>
            )}
          </>
        ) : (
          <span className="soft">{rule?.national ?? '—'}</span>
        )}
      </td>
      <td data-label={t('column.local')}>
        {rule ? (
          <>
            <b className="num">{figuresOf(kind, rule.parameters, t)}</b>
            <span className={`tag rule-tag ${rule.strictness === 'looser' ? 'tag-danger' : ''}`}>
              {t(`strictness.${rule.strictness}`)}
            </span>
          </>
        ) : (
          <span className="soft">—</span>
        )}
      </td>
      <td data-label={t('column.document')}>
        {rule ? (
          <>
            《{rule.instrument}》（{rule.number}）{rule.locator}
          </>
        ) : (
          national && (
            <span className="soft">
              《{national.row.clause.instrument}》{national.row.clause.locator}
            </span>
          )
        )}
      </td>
      <td className="num" data-label={t('column.term')}>
        {rule ? termOf(rule) : national && t('termOpen', { from: national.row.from })}
        {rule?.resumes && <div className="soft">{t('resumed')}</div>}
        {rule && <div className="soft rule-by">{t('by', { name: rule.recordedBy, at: instant(rule.recordedAt) })}</div>}
      </td>
      <td data-label={t('column.status')}>
        {status && <span className={tones[status]}>{t(`status.${status}`)}</span>}
      </td>
      <td className="no-print rule-acts">
        {judges && basis && status !== 'superseded' && (
          <Button type="link" size="small" onClick={() => onDecisions(basis)}>
            {t('decisions.open')}
          </Button>
        )}
        {live && onCorrect && (
          <Button type="link" size="small" onClick={() => onCorrect(rule)}>
            {t('correct')}
          </Button>
        )}
        {live && onEnd && (
          <Button type="link" size="small" onClick={() => onEnd(rule)}>
            {t('end.open')}
          </Button>
        )}
      </td>
    </tr>
  )
}
