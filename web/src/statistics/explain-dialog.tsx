import { type BookAnswer, type GapReason, gapReasonCodes } from '@heding/shared/statistics/year-book.ts'
import { App, Form, Input, Modal, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useExplain } from './books-queries.ts'

interface Props {
  year: number
  departure: BookAnswer['departures'][number]
  onClose: () => void
}

interface Values {
  kind: GapReason
  words: string
  document?: string
}

/** Says by hand why a vehicle left its agency, where no case does. */
export function ExplainDialog({ year, departure, onClose }: Props) {
  const { t } = useTranslation(['books', 'app'])
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const { vehicleCode, agencyCode, plate, model, agencyName, reason, words, document } = departure
  const explain = useExplain(year, () => {
    void message.success(t('explain.done', { plate }))
    onClose()
  })
  return (
    <Modal
      open
      width={560}
      title={t('explain.title')}
      okText={t('explain.save')}
      cancelText={t('app:action.cancel')}
      confirmLoading={explain.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {explain.error && <ProblemAlert error={explain.error} />}
      <p className="form-lead">{t('explain.lead', { plate, model, agency: agencyName })}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ kind: reason ?? undefined, words: words ?? undefined, document: document ?? undefined }}
        onFinish={(values) =>
          explain.mutate({
            ...{ vehicleCode, agencyCode, kind: values.kind, words: values.words.trim() },
            document: values.document?.trim() || undefined,
          })
        }
      >
        <Form.Item name="kind" label={t('explain.kind')} rules={[{ required: true, message: t('explain.choose') }]}>
          <Select options={gapReasonCodes.map((value) => ({ value, label: t(`reason.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="words"
          label={t('explain.words')}
          extra={t('explain.wordsHint')}
          rules={[{ required: true, whitespace: true, message: t('explain.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} />
        </Form.Item>
        <Form.Item name="document" label={t('explain.document')}>
          <Input maxLength={100} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
