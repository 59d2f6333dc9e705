import {
  type LocalKind,
  type LocalRuleInput,
  localKindTexts,
  localRuleInput,
  readContent,
} from '@heding/shared/law/local-rules.ts'
import type { LocalRule } from '@heding/shared/law/rules-schema.ts'
import { type Comparison, compareWithNational } from '@heding/shared/law/stricter.ts'
import { Alert, App, Button, Checkbox, DatePicker, Drawer, Form, Input, InputNumber, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { type Field, fieldsOf, type Parameters } from './fields.ts'
import { useRuleChange } from './queries.ts'
import { TrialResult } from './trial-result.tsx'

interface Values {
  parameters: Parameters
  instrument?: string
  number?: string
  locator?: string
  jurisdiction?: string
  from?: Dayjs
  until?: Dayjs | null
  acceptLooser?: boolean
}

const day = (value: Dayjs | null | undefined) => value?.format('YYYY-MM-DD')

/** The input as the API takes it, or undefined while something is missing or does not fit. */
function draftOf(kind: LocalKind, values: Values): LocalRuleInput | undefined {
  const parameters = Object.fromEntries(fieldsOf[kind].map(({ name }) => [name, values.parameters?.[name] ?? null]))
  if (!('content' in readContent(kind, parameters))) return undefined
  const { instrument, number, locator = '', jurisdiction, from, until, acceptLooser = false } = values
  const input = { kind, parameters, instrument, number, locator, jurisdiction, acceptLooser }
  const read = localRuleInput.safeParse({ ...input, from: day(from), until: day(until) ?? null })
  return read.success ? read.data : undefined
}

/** How what has been typed so far stands to the national row. */
function verdictOf(kind: LocalKind, values: Values | undefined): Comparison | undefined {
  const from = day(values?.from)
  if (!values || !from) return undefined
  const parameters = Object.fromEntries(fieldsOf[kind].map(({ name }) => [name, values.parameters?.[name] ?? null]))
  const read = readContent(kind, parameters)
  return 'content' in read ? compareWithNational(read.content, from) : undefined
}

/** Enters a local row, or corrects one; says while one types how it stands to the national row, and tries it. */
export function RuleForm({
  kind,
  correcting,
  known,
  onClose,
}: {
  kind: LocalKind
  correcting?: LocalRule
  known: readonly LocalRule[]
  onClose: () => void
}) {
  const { t } = useTranslation(['rules', 'app'])
  const { message } = App.useApp()
  const phone = usePhone()
  const [form] = Form.useForm<Values>()
  const [tried, setTried] = useState<LocalRuleInput>()
  const values: Values | undefined = Form.useWatch((all: Values) => all, form)
  const verdict = verdictOf(kind, values)
  const change = useRuleChange(() => {
    message.success(t('saved'))
    onClose()
  })
  const id = correcting?.id
  // A document often lays down several rows of a kind; of another kind it is another document.
  const live = known.filter((rule) => !rule.supersededAt)
  const latest = correcting ?? live.filter((rule) => rule.kind === kind).at(-1)
  const initial: Values = {
    parameters: correcting?.parameters ?? {},
    instrument: latest?.instrument,
    number: latest?.number,
    locator: correcting?.locator,
    jurisdiction: (correcting ?? live.at(-1))?.jurisdiction,
    from: correcting && dayjs(correcting.from),
    until: correcting?.until ? dayjs(correcting.until) : null,
    acceptLooser: correcting?.strictness === 'looser',
  }
  const complete = (use: (made: LocalRuleInput) => void) => {
    form.validateFields().then(
      (all) => {
        const made = draftOf(kind, all)
        if (made) use(made)
      },
      // What is missing is said under its field.
      () => {},
    )
  }
  const save = () => complete((made) => change.mutate({ id, draft: made }))
  const tryOut = () => complete(setTried)
  const title = term(localKindTexts[kind].title)
  return (
    <Drawer
      open
      size={phone ? '100%' : 600}
      title={correcting ? t('form.correct', { title }) : t('form.enter', { title })}
      onClose={onClose}
      footer={
        <div className="form-actions rule-form-foot">
          <Button onClick={tryOut}>{t('trial.run')}</Button>
          <Button type="primary" loading={change.isPending} onClick={save}>
            {t('form.save')}
          </Button>
        </div>
      }
    >
      {change.error && <ProblemAlert error={change.error} />}
      <p className="soft rule-form-what">{t(`what.${kind}`)}</p>
      <Form<Values> form={form} layout="vertical" initialValues={initial}>
        {fieldsOf[kind].map((field) => (
          <ParameterItem key={field.name} kind={kind} field={field} parameters={values?.parameters ?? {}} />
        ))}
        {verdict && (
          <Alert
            className="rule-verdict"
            type={verdict.strictness === 'looser' ? 'error' : 'info'}
            showIcon
            title={t(`verdict.${verdict.strictness}`)}
            description={verdict.national ? t('form.national', { said: verdict.national }) : undefined}
          />
        )}
        {verdict?.strictness === 'looser' && (
          <Form.Item
            name="acceptLooser"
            valuePropName="checked"
            rules={[
              {
                validator: async (_, checked) => {
                  if (!checked) throw new Error(t('form.mustAccept'))
                },
              },
            ]}
          >
            <Checkbox>{t('form.accept')}</Checkbox>
          </Form.Item>
        )}
        <Form.Item
          name="instrument"
          label={t('form.instrument')}
          rules={[{ required: true, message: t('form.needed') }]}
        >
          <Input maxLength={200} placeholder={t('form.instrumentHint')} />
        </Form.Item>
        <div className="rule-pair">
          <Form.Item name="number" label={t('form.number')} rules={[{ required: true, message: t('form.needed') }]}>
            <Input maxLength={100} placeholder={t('form.numberHint')} />
          </Form.Item>
          <Form.Item name="locator" label={t('form.locator')}>
            <Input maxLength={100} placeholder={t('form.locatorHint')} />
          </Form.Item>
        </div>
        <div className="rule-pair">
          <Form.Item name="from" label={t('form.from')} rules={[{ required: true, message: t('form.needed') }]}>
            <DatePicker />
          </Form.Item>
          <Form.Item name="until" label={t('form.until')} extra={t('form.untilHint')}>
            <DatePicker />
          </Form.Item>
        </div>
        <Form.Item
          name="jurisdiction"
          label={t('form.jurisdiction')}
          rules={[
            { required: true, message: t('form.needed') },
            { pattern: /^\d{6}(\d{3}|\d{6})?$/, message: t('form.jurisdictionForm') },
          ]}
        >
          <Input maxLength={12} inputMode="numeric" placeholder="530100" />
        </Form.Item>
      </Form>
      {tried && <TrialResult attempt={{ id, draft: tried }} />}
    </Drawer>
  )
}

function ParameterItem({ kind, field, parameters }: { kind: LocalKind; field: Field; parameters: Parameters }) {
  const { t } = useTranslation(['rules', 'app'])
  const { name, unit, choices, optional } = field
  return (
    <Form.Item
      name={['parameters', name]}
      label={t(`field.${name}` as 'field.days')}
      required={!optional}
      extra={optional ? t('form.optional') : undefined}
      rules={[
        {
          validator: async (_, value) => {
            if (optional && (value === null || value === undefined)) return
            const read = readContent(kind, { ...parameters, [name]: value ?? null })
            const fault = 'errors' in read ? read.errors.find((one) => one.field === name) : undefined
            if (fault) throw new Error(value === null || value === undefined ? t('form.needed') : term(fault.message))
          },
        },
      ]}
    >
      {choices ? (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={choices(parameters).map((value) => ({
            value,
            label: typeof value === 'string' ? term(value) : `${value} ${unit ? term(unit) : ''}`,
          }))}
        />
      ) : (
        <InputNumber className="rule-number" min={0} suffix={unit && term(unit)} />
      )}
    </Form.Item>
  )
}
