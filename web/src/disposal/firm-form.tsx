import { type FirmKind, firmKindNames } from '@heding/shared/disposal/draw-words.ts'
import { firmKinds } from '@heding/shared/disposal/firms.ts'
import { type Firm, firmInput } from '@heding/shared/disposal/firms-schema.ts'
import { App, DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { today } from '../register/day.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { clauseText } from './clause.ts'
import { useAddFirm, useSaveFirm } from './draws-queries.ts'
import { fieldFaults } from './field-faults.ts'

interface Values {
  kind: FirmKind
  creditCode: string
  name: string
  qualificationNo?: string
  qualifiedFrom?: Dayjs | null
  qualifiedUntil?: Dayjs | null
  listedFrom: Dayjs
  document: string
  remark?: string
}

/** A rule that says what the shared schema says of the field. */
const fits = (field: 'name' | 'document' | 'creditCode') => ({
  validator: async (_: unknown, value: unknown) => {
    const read = firmInput.shape[field].safeParse(value ?? '')
    if (!read.success) throw new Error(read.error.issues[0]?.message)
  },
})
const dayOf = (day: Dayjs | null | undefined) => day?.format('YYYY-MM-DD') ?? null
const orNull = (text: string | undefined) => text?.trim() || null
const picked = (day: string | null | undefined) => (day ? dayjs(day) : null)

/** Takes a firm in (`kind`: the one looked at), or puts right what is recorded of one. */
export function FirmForm({ firm, kind, onClose }: { firm?: Firm; kind?: FirmKind; onClose: () => void }) {
  const { t } = useTranslation(['draws', 'app'])
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const done = (said: string) => () => {
    message.success(said)
    onClose()
  }
  const add = useAddFirm(done(t('firms.added')))
  const save = useSaveFirm(done(t('firms.saved')))
  const chosen = Form.useWatch('kind', form) ?? firm?.kind ?? kind ?? firmKindNames[0]
  const { qualification } = firmKinds[chosen]
  const onError = (error: unknown) => form.setFields(fieldFaults(error) as Parameters<typeof form.setFields>[0])
  const submit = (values: Values) => {
    const facts = {
      name: values.name,
      qualificationNo: orNull(values.qualificationNo),
      qualifiedFrom: dayOf(values.qualifiedFrom),
      qualifiedUntil: dayOf(values.qualifiedUntil),
      listedFrom: values.listedFrom.format('YYYY-MM-DD'),
      listedUntil: firm?.listedUntil ?? null,
      untilReason: firm?.untilReason ?? null,
      document: values.document,
      remark: orNull(values.remark),
    }
    if (firm) save.mutate({ id: firm.id, version: firm.version, ...facts }, { onError })
    else add.mutate({ kind: values.kind, creditCode: values.creditCode, ...facts }, { onError })
  }
  const error = add.error ?? save.error
  return (
    <Modal
      open
      width={640}
      title={t(firm ? 'firms.form.changeTitle' : 'firms.form.addTitle')}
      okText={firm ? t('app:action.save') : t('firms.add')}
      cancelText={t('app:action.cancel')}
      confirmLoading={add.isPending || save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {error && fieldFaults(error).length === 0 && <ProblemAlert error={error} />}
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{
          kind: firm?.kind ?? kind ?? firmKindNames[0],
          creditCode: firm?.creditCode,
          name: firm?.name,
          qualificationNo: firm?.qualificationNo ?? undefined,
          qualifiedFrom: picked(firm?.qualifiedFrom),
          qualifiedUntil: picked(firm?.qualifiedUntil),
          listedFrom: dayjs(firm?.listedFrom ?? today()),
          document: firm?.document,
          remark: firm?.remark ?? undefined,
        }}
      >
        <div className="form-pair">
          <Form.Item name="kind" label={t('firms.form.kind')} required>
            <Select
              disabled={firm !== undefined}
              options={firmKindNames.map((value) => ({ value, label: term(value) }))}
            />
          </Form.Item>
          <Form.Item
            name="creditCode"
            label={t('firms.form.creditCode')}
            required
            rules={[fits('creditCode')]}
            normalize={(value: string) => value.replace(/\s/g, '').toUpperCase()}
            validateTrigger="onBlur"
          >
            <Input disabled={firm !== undefined} maxLength={18} />
          </Form.Item>
        </div>
        <Form.Item name="name" label={t('firms.form.name')} required rules={[fits('name')]}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item
          name="qualificationNo"
          label={term(qualification?.title ?? t('firms.form.qualificationNo'))}
          required={qualification !== null}
          extra={qualification ? clauseText(qualification.clause) : undefined}
          rules={[{ required: qualification !== null, whitespace: true, message: t('new.required') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <div className="form-pair">
          <Form.Item name="qualifiedFrom" label={t('firms.form.qualifiedFrom')}>
            <DatePicker />
          </Form.Item>
          <Form.Item
            name="qualifiedUntil"
            label={t('firms.form.qualifiedUntil')}
            extra={t('firms.form.qualifiedUntilHint')}
          >
            <DatePicker />
          </Form.Item>
        </div>
        <div className="form-pair">
          <Form.Item
            name="listedFrom"
            label={t('firms.form.listedFrom')}
            rules={[{ required: true, message: t('new.required') }]}
          >
            <DatePicker allowClear={false} />
          </Form.Item>
          <Form.Item name="document" label={t('firms.form.document')} required rules={[fits('document')]}>
            <Input maxLength={200} placeholder={t('firms.form.documentHint')} />
          </Form.Item>
        </div>
        <Form.Item name="remark" label={t('firms.form.remark')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={1000} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
