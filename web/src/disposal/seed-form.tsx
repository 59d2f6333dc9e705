import type { DrawCard } from '@heding/shared/disposal/draw-schema.ts'
import { readSeed, seedSources } from '@heding/shared/disposal/seeds.ts'
import type { Witness } from '@heding/shared/disposal/witnesses.ts'
import { App, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useEnterSeed } from './draws-queries.ts'
import { fieldFaults } from './field-faults.ts'
import { WitnessFields } from './witness-fields.tsx'

interface Values {
  value: string
  reference: string
  witnesses: Witness[]
}

/** The seed as it was published; the draw follows from it at once. */
export function SeedForm({ draw }: { draw: DrawCard }) {
  const { t } = useTranslation(['draws', 'app'])
  const { modal, message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const enter = useEnterSeed(draw.number, () => message.success(t('card.drawn')))
  const { source } = draw.seedRule
  const { format, example, at } = seedSources[source]
  const note = t('card.enterNote', { format: term(format), example })
  const faults = fieldFaults(enter.error)
  const witnessFault = faults.find(({ name }) => name.join() === 'witnesses')?.errors[0]
  const submit = (values: Values) =>
    modal.confirm({
      title: `${t('card.value')} ${readSeed(source, values.value) ?? ''}`,
      content: t('card.enterAsk'),
      okText: t('card.enter'),
      cancelText: t('app:action.cancel'),
      onOk: () =>
        enter
          .mutateAsync(values)
          .catch((error: unknown) => form.setFields(fieldFaults(error) as Parameters<typeof form.setFields>[0])),
    })
  const isSeed = {
    validator: async (_: unknown, typed: unknown) => {
      if (readSeed(source, String(typed ?? '')) === null) throw new Error(t('card.noSuchValue'))
    },
  }
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className="seed-form"
      initialValues={{ reference: at, witnesses: draw.listWitnesses }}
      onFinish={submit}
    >
      <Form.Item name="value" label={t('card.value')} required extra={note} rules={[isSeed]} validateTrigger="onBlur">
        <Input maxLength={100} className="seed-value" />
      </Form.Item>
      <Form.Item
        name="reference"
        label={t('card.reference')}
        rules={[{ required: true, whitespace: true, message: t('new.required') }]}
      >
        <Input maxLength={300} />
      </Form.Item>
      <h3>{t('card.witnesses')}</h3>
      <WitnessFields fault={witnessFault} />
      {enter.error && faults.length === 0 && <ProblemAlert error={enter.error} />}
      <div className="form-actions draw-submit">
        <Button type="primary" htmlType="submit" loading={enter.isPending}>
          {t('card.enter')}
        </Button>
      </div>
    </Form>
  )
}
