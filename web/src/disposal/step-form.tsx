import { type FieldFault, readFields } from '@heding/shared/disposal/fields.ts'
import type { ActionInput, DisposalCard } from '@heding/shared/disposal/schema.ts'
import { disposalActions, disposalStates } from '@heding/shared/disposal/states.ts'
import { App, Button } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../lib/problem.ts'
import { term } from '../lib/term.ts'
import { today } from '../register/day.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { clauseText } from './clause.ts'
import { firmKindOf } from './firm-field.tsx'
import { newAttempt, useStep } from './queries.ts'
import { DayField, StepField } from './step-field.tsx'
import { clausesOf, faultsOf, fieldsOf, type Given, likelyValues, type NextStep } from './step-values.ts'

interface Props {
  item: DisposalCard
  next: NextStep
  onDone?: () => void
}

/** The form of one step: the day, what is stated, and whatever was wrong with it, at the field it concerns. */
export function StepForm({ item, next, onDone }: Props) {
  const { t } = useTranslation('disposal')
  const { message } = App.useApp()
  const { action } = next
  const fields = fieldsOf(next)
  const [on, setOn] = useState<string>()
  const [given, setGiven] = useState<Given>(() => likelyValues(next, item))
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const step = useStep()
  // A line that broke may have carried the step through: the same form sent again is the same attempt.
  const attempt = useRef({ body: '', key: '' })
  const faultOf = (name: string, title: string): string | undefined => {
    const text = faults.find(({ field }) => field === name)?.message
    return text?.startsWith(`${title}：`) ? text.slice(title.length + 1) : text
  }
  const set = (name: string, value: unknown) => {
    setGiven((all) => ({ ...all, [name]: value }))
    setFaults((all) => all.filter(({ field }) => field !== name))
  }
  const send = async (input: ActionInput) => {
    const { key } = attempt.current
    try {
      const after = await step.mutateAsync({ code: item.code, version: item.version, attempt: key, input })
      attempt.current = { body: '', key: '' }
      setGiven(likelyValues(next, after))
      setOn(undefined)
      const words = { action: term(disposalActions[action]), state: term(disposalStates[after.state]) }
      message.success(t('step.done', words))
      onDone?.()
    } catch (error) {
      // Looked at anew, the same form is decided on another version.
      if (isProblem(error, 'stale-record')) attempt.current = { body: '', key: '' }
      setFaults(faultsOf(error))
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''))
    const read = readFields(fields, filled)
    if ('faults' in read) {
      setFaults(read.faults)
      document.getElementById(`step-${action}-${read.faults[0]?.field}`)?.focus()
      return
    }
    const input = { action, ...(on !== undefined && { on }), ...read.values }
    const body = JSON.stringify([item.code, input])
    if (attempt.current.body !== body) attempt.current = { body, key: newAttempt() }
    setFaults([])
    void send(input)
  }
  const atFields = faults.some(({ field }) => field === 'on' || fields.some(({ name }) => name === field))
  const dayFault = faultOf('on', t('step.on'))
  const form = `step-${action}`
  return (
    <form className="step-form" onSubmit={submit} noValidate aria-label={term(disposalActions[action])}>
      <div className="step-fields">
        <div className="step-field">
          <label htmlFor={`${form}-on`} className="step-label">
            {t('step.on')}
          </label>
          <DayField
            id={`${form}-on`}
            value={on ?? today()}
            until={today()}
            status={dayFault ? 'error' : undefined}
            onChange={(day) => {
              setOn(day)
              setFaults((all) => all.filter(({ field }) => field !== 'on'))
            }}
          />
          {dayFault && (
            <p className="step-note danger" role="alert">
              {dayFault}
            </p>
          )}
        </div>
        {fields.map((field) => (
          <StepField
            key={field.name}
            form={form}
            firms={field.name === 'firm' ? firmKindOf(action) : undefined}
            field={field}
            value={given[field.name]}
            fault={faultOf(field.name, field.title)}
            onChange={(value) => set(field.name, value)}
          />
        ))}
      </div>
      {step.error && !(atFields && isProblem(step.error, 'invalid-request')) && <ProblemAlert error={step.error} />}
      {step.error &&
        clausesOf(step.error).map((clause) => (
          <p key={clauseText(clause)} className="soft step-clause">
            {clauseText(clause)}
          </p>
        ))}
      <div className="form-actions">
        <Button
          type="primary"
          htmlType="submit"
          danger={action === 'refuse' || action === 'withdraw' || action === 'return'}
          loading={step.isPending}
        >
          {term(disposalActions[action])}
        </Button>
      </div>
    </form>
  )
}
