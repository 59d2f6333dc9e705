import type { LocalRule } from '@heding/shared/law/rules-schema.ts'
import { App, Button, DatePicker, Modal, Radio } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inBrackets } from '../lib/punctuation.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { figuresOf, subjectOf } from './describe.ts'
import { type RuleChange, useRuleChange } from './queries.ts'
import { TrialResult } from './trial-result.tsx'

/** Lets a row end on a day, or takes back one that was entered by mistake; both can be tried first. */
export function EndDialog({ rule, day, onClose }: { rule: LocalRule; day: string; onClose: () => void }) {
  const { t } = useTranslation(['rules', 'app'])
  const { message } = App.useApp()
  const [act, setAct] = useState<'end' | 'withdraw'>('end')
  const [until, setUntil] = useState<Dayjs | null>(rule.until ? dayjs(rule.until) : dayjs(day))
  const [tried, setTried] = useState<RuleChange>()
  const change = useRuleChange(() => {
    message.success(t('saved'))
    onClose()
  })
  const attempt: RuleChange = { id: rule.id, ...(act === 'end' && { until: until?.format('YYYY-MM-DD') }) }
  const ready = act === 'withdraw' || until !== null
  return (
    <Modal
      open
      width={640}
      title={t('end.title')}
      onCancel={onClose}
      footer={
        <div className="form-actions rule-form-foot">
          <Button disabled={!ready} onClick={() => setTried(attempt)}>
            {t('trial.run')}
          </Button>
          <Button type="primary" disabled={!ready} loading={change.isPending} onClick={() => change.mutate(attempt)}>
            {t(`end.${act}`)}
          </Button>
        </div>
      }
    >
      {change.error && <ProblemAlert error={change.error} />}
      <p>
        {subjectOf(rule.kind, rule.parameters)} <b>{figuresOf(rule.kind, rule.parameters, t)}</b>
        {inBrackets(rule.number)}
      </p>
      <Radio.Group
        className="rule-ends"
        value={act}
        onChange={({ target }) => {
          setAct(target.value)
          setTried(undefined)
        }}
        options={[
          { value: 'end', label: t('end.endWhat') },
          { value: 'withdraw', label: t('end.withdrawWhat') },
        ]}
      />
      {act === 'end' && (
        <p>
          {t('form.until')}{' '}
          <DatePicker
            aria-label={t('form.until')}
            value={until}
            onChange={(value) => {
              setUntil(value)
              setTried(undefined)
            }}
          />{' '}
          <span className="soft">{t('end.untilHint')}</span>
        </p>
      )}
      {tried && <TrialResult attempt={tried} />}
    </Modal>
  )
}
