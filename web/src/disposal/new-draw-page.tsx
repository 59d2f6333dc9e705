import { type FirmKind, firmKindNames } from '@heding/shared/disposal/draw-words.ts'
import { type SeedSourceCode, seedSourceCodes, seedSources } from '@heding/shared/disposal/seeds.ts'
import type { Witness } from '@heding/shared/disposal/witnesses.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button, DatePicker, Form, Input, InputNumber, Radio, Segmented } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { today } from '../register/day.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { CandidateTable } from './candidate-table.tsx'
import { CaseSelect } from './case-select.tsx'
import { drawCandidates, useFreeze } from './draws-queries.ts'
import { fieldFaults } from './field-faults.ts'
import { noWitnesses, WitnessFields } from './witness-fields.tsx'
import './draws-texts.ts'
import '../findings/findings.css'
import './draws.css'

const route = getRouteApi('/shell/draws/new')

interface Values {
  purpose: string
  caseCodes?: string[]
  picks: number
  seedRule: { source: SeedSourceCode; issue?: string; day: Dayjs }
  witnesses: Witness[]
}

/** A new draw: what for, from whom, by which seed, before whom. Freezing it is the first of its three steps. */
export function NewDrawPage() {
  const { t } = useTranslation(['draws', 'app'])
  const { modal, message } = App.useApp()
  const { kind = firmKindNames[0], caseCode } = route.useSearch()
  const navigate = route.useNavigate()
  const [form] = Form.useForm<Values>()
  const candidates = useQuery(drawCandidates(kind))
  const freeze = useFreeze((number) => {
    message.success(t('new.frozen', { number }))
    void navigate({ to: '/draws/$number', params: { number } })
  })
  const source = Form.useWatch(['seedRule', 'source'], form) ?? seedSourceCodes[0]
  const { publisher, days, at, weekdays, issue }: (typeof seedSources)[SeedSourceCode] = seedSources[source]
  const items = candidates.data?.items ?? []
  const faults = fieldFaults(freeze.error)
  const witnessFault = faults.find(({ name }) => name.join() === 'witnesses')?.errors[0]
  const submit = (values: Values) => {
    const { data } = candidates
    if (!data) return
    const { seedRule, caseCodes = [], ...rest } = values
    const rule = {
      source: seedRule.source,
      issue: issue ? (seedRule.issue ?? '').trim() : null,
      day: seedRule.day.format('YYYY-MM-DD'),
    }
    modal.confirm({
      title: t('new.freeze'),
      content: t('new.freezeAsk'),
      okText: t('new.freeze'),
      cancelText: t('app:action.cancel'),
      onOk: () =>
        freeze
          .mutateAsync({ ...rest, kind, caseCodes, listSm3: data.listSm3, seedRule: rule })
          .catch((error: unknown) => form.setFields(fieldFaults(error) as Parameters<typeof form.setFields>[0])),
    })
  }
  const required = { required: true, whitespace: true, message: t('new.required') }
  return (
    <div className="draw-page">
      <PageHead
        title={t('new.title')}
        trail={
          <Link to="/draws" search={{}}>
            {t('draws.title')}
          </Link>
        }
      />
      <Form<Values>
        form={form}
        layout="vertical"
        scrollToFirstError={{ block: 'center' }}
        initialValues={{
          picks: 1,
          caseCodes: caseCode ? [caseCode] : [],
          seedRule: { source: seedSourceCodes[0] },
          witnesses: noWitnesses(),
        }}
        onFinish={submit}
      >
        <section className="panel panel-sheet" aria-label={t('new.matter')}>
          <h2>{t('new.matter')}</h2>
          <Form.Item name="purpose" label={t('new.purpose')} extra={t('new.purposeHint')} rules={[required]}>
            <Input maxLength={200} autoFocus />
          </Form.Item>
          <Form.Item name="caseCodes" label={t('new.cases')} extra={t('new.casesHint')}>
            <CaseSelect />
          </Form.Item>
        </section>
        <section className="panel panel-sheet" aria-label={t('new.candidates')}>
          <div className="draw-head">
            <h2>{t('new.candidates')}</h2>
            <Segmented<FirmKind>
              aria-label={t('new.kind')}
              value={kind}
              onChange={(chosen) => void navigate({ search: (before) => ({ ...before, kind: chosen }), replace: true })}
              options={firmKindNames.map((value) => ({ value, label: term(value) }))}
            />
          </div>
          {candidates.error && <ProblemAlert error={candidates.error} onRetry={() => void candidates.refetch()} />}
          {candidates.isPending && <Loading />}
          {candidates.data && items.length < 2 && (
            <div className="draw-few">
              <p>{t(items.length === 0 ? 'new.none' : 'new.tooFew', { kind: term(kind) })}</p>
              <LinkButton to="/firms" search={{ kind }}>
                {t('draws.firms')}
              </LinkButton>
            </div>
          )}
          {candidates.data && items.length > 1 && (
            <>
              <p className="soft">
                {t('new.candidatesNote', { day: candidates.data.day, kind: term(kind), count: items.length })}
              </p>
              <CandidateTable label={t('new.candidates')} candidates={items} />
              <dl className="draw-digest">
                <dt>{t('new.digest')}</dt>
                <dd className="digest">{candidates.data.listSm3}</dd>
              </dl>
              <Form.Item
                name="picks"
                label={t('new.picks')}
                extra={t('new.picksHint')}
                rules={[{ required: true, message: t('new.required') }]}
              >
                <InputNumber min={1} max={items.length - 1} precision={0} />
              </Form.Item>
            </>
          )}
        </section>
        <section className="panel panel-sheet" aria-label={t('new.seed')}>
          <h2>{t('new.seed')}</h2>
          <p className="soft">{t('new.seedNote')}</p>
          <Form.Item
            name={['seedRule', 'source']}
            label={t('new.source')}
            extra={t('new.published', { publisher: term(publisher), days: term(days), at })}
          >
            <Radio.Group
              className="seed-sources"
              options={seedSourceCodes.map((value) => ({ value, label: term(seedSources[value].title) }))}
            />
          </Form.Item>
          <div className="form-pair">
            {issue && (
              <Form.Item
                name={['seedRule', 'issue']}
                label={t('new.issue')}
                extra={t('new.issueHint', { example: issue.example })}
                rules={[required]}
              >
                <Input maxLength={20} />
              </Form.Item>
            )}
            <Form.Item
              name={['seedRule', 'day']}
              label={t('new.day')}
              extra={t('new.dayHint', { days: term(days) })}
              rules={[{ required: true, message: t('new.required') }]}
            >
              <DatePicker
                minDate={dayjs(today()).add(1, 'day')}
                disabledDate={(day) => !weekdays.some((weekday) => weekday === day.day())}
              />
            </Form.Item>
          </div>
        </section>
        <section className="panel panel-sheet" aria-label={t('new.witnesses')}>
          <h2>{t('new.witnesses')}</h2>
          <WitnessFields fault={witnessFault} />
        </section>
        {freeze.error && faults.length === 0 && <ProblemAlert error={freeze.error} />}
        <div className="form-actions draw-submit">
          <Button type="primary" htmlType="submit" loading={freeze.isPending} disabled={items.length < 2}>
            {t('new.freeze')}
          </Button>
          <LinkButton to="/draws" search={{}}>
            {t('app:action.cancel')}
          </LinkButton>
        </div>
      </Form>
    </div>
  )
}
