import type { DisposalMethod } from '@heding/shared/disposal/methods.ts'
import { type DisposalReason, disposalReasonCodes, disposalReasons } from '@heding/shared/disposal/states.ts'
import { useQueries } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button, Input, Select } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { today } from '../register/day.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { clauseText } from './clause.ts'
import './disposal.css'
import { MethodChoice } from './method-choice.tsx'
import { type MethodAnswer, methodChoice, newAttempt, useApplication } from './queries.ts'
import { DayField } from './step-field.tsx'
import { clausesOf, faultsOf } from './step-values.ts'
import { VehiclePicker } from './vehicle-picker.tsx'

const route = getRouteApi('/shell/disposals/new')

const EXPLANATION_MAX = 1000

/** 申请处置: which vehicles, why, in which of the ways that the law leaves open, since when. */
export function ApplicationPage() {
  const { t } = useTranslation(['disposal', 'app'])
  const { message } = App.useApp()
  const navigate = route.useNavigate()
  const { vehicles: named } = route.useSearch()
  const vehicles = named?.split(',') ?? []
  const setVehicles = (codes: string[]) =>
    void navigate({ search: { vehicles: codes.join(',') || undefined }, replace: true })
  const choices = useQueries({ queries: vehicles.map(methodChoice) })
  const answers = new Map<string, MethodAnswer>(
    choices.flatMap(({ data }) => (data ? [[data.vehicleCode, data] as const] : [])),
  )
  const [reason, setReason] = useState<DisposalReason>()
  const [method, setMethod] = useState<DisposalMethod>()
  const [explanation, setExplanation] = useState('')
  const [on, setOn] = useState<string>()
  const [asked, setAsked] = useState(false)
  const apply = useApplication()
  const attempt = useRef({ body: '', key: '' })

  const inCase = [...answers.values()].some(({ openCase }) => openCase !== null)
  const isOpenTo = (one: DisposalMethod) =>
    [...answers.values()].every(({ methods }) => methods.find((answer) => answer.method === one)?.open !== false)
  const wanted = method !== undefined && isOpenTo(method) ? method : undefined
  const lacking = {
    vehicles: vehicles.length === 0 || inCase,
    reason: reason === undefined,
    method: wanted === undefined,
  }
  const fault = (lacks: boolean, text: string) =>
    asked &&
    lacks && (
      <p className="step-note danger" role="alert">
        {text}
      </p>
    )

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (lacking.vehicles || reason === undefined || wanted === undefined) return
    const input = {
      method: wanted,
      reason,
      ...(explanation.trim() !== '' && { explanation: explanation.trim() }),
      ...(on !== undefined && { on }),
    }
    const body = JSON.stringify([vehicles, input])
    if (attempt.current.body !== body) attempt.current = { body, key: newAttempt() }
    apply.mutate(
      { vehicles, input, attempt: attempt.current.key },
      {
        onSuccess: (answer) => {
          message.success(t('apply.done'))
          if ('code' in answer) void navigate({ to: '/disposals/$code', params: { code: answer.code } })
          else void navigate({ to: '/disposals', search: { bundle: answer.bundle } })
        },
      },
    )
  }
  const refused = faultsOf(apply.error)
  return (
    <div className="apply">
      <PageHead
        title={t('apply.title')}
        note={t('apply.note')}
        trail={
          <Link to="/disposals" search={{}}>
            {t('title')}
          </Link>
        }
      />
      <form className="panel" onSubmit={submit} noValidate aria-label={t('apply.title')}>
        <section className="apply-part">
          <h2>{t('apply.vehicles')}</h2>
          <VehiclePicker
            id="apply-vehicles"
            value={vehicles}
            answers={answers}
            invalid={asked && vehicles.length === 0}
            onChange={setVehicles}
          />
          {fault(vehicles.length === 0, t('apply.lacksVehicles'))}
          {fault(inCase, t('apply.lacksFree'))}
          {vehicles.length > 1 && <p className="step-note soft">{t('apply.bundle')}</p>}
        </section>
        <section className="apply-part">
          <h2>{t('apply.method')}</h2>
          <MethodChoice answers={[...answers.values()]} value={wanted} onChange={setMethod} />
          {fault(lacking.method, t('apply.lacksMethod'))}
          {refused
            .filter(({ field }) => field === 'method')
            .map(({ message: text }) => (
              <p key={text} className="step-note danger" role="alert">
                {text}
              </p>
            ))}
        </section>
        <section className="apply-part">
          <h2>{t('apply.why')}</h2>
          <div className="step-fields">
            <div className="step-field">
              <label htmlFor="apply-reason" className="step-label">
                {t('apply.reason')}
                <span className="danger" aria-hidden="true">
                  {' *'}
                </span>
              </label>
              <Select
                id="apply-reason"
                placeholder={t('choose')}
                status={asked && lacking.reason ? 'error' : undefined}
                value={reason}
                onChange={setReason}
                options={disposalReasonCodes.map((value) => ({ value, label: term(disposalReasons[value]) }))}
              />
              {fault(lacking.reason, t('apply.lacksReason'))}
            </div>
            <div className="step-field">
              <label htmlFor="apply-on" className="step-label">
                {t('apply.on')}
              </label>
              <DayField id="apply-on" value={on ?? today()} until={today()} onChange={setOn} />
            </div>
            <div className="step-field step-wide">
              <label htmlFor="apply-explanation" className="step-label">
                {t('apply.explanation')}
                <span className="soft">{t('optional')}</span>
              </label>
              <Input.TextArea
                id="apply-explanation"
                value={explanation}
                maxLength={EXPLANATION_MAX}
                autoSize={{ minRows: 3, maxRows: 8 }}
                onChange={({ target }) => setExplanation(target.value)}
              />
            </div>
          </div>
        </section>
        {apply.error && <ProblemAlert error={apply.error} />}
        {clausesOf(apply.error).map((clause) => (
          <p key={clauseText(clause)} className="soft step-clause">
            {clauseText(clause)}
          </p>
        ))}
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={apply.isPending}>
            {t('apply.submit')}
          </Button>
        </div>
      </form>
    </div>
  )
}
