import { roles } from '@heding/shared/account/role.ts'
import { shanghaiDay } from '@heding/shared/day.ts'
import { type NoticeInput, noticeInput } from '@heding/shared/notices/schema.ts'
import { App, Checkbox, DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePublish } from './queries.ts'

interface Values extends Omit<NoticeInput, 'shownUntil'> {
  shownUntil?: Dayjs | null
}

/** A rule that says what the shared schema says of the field. */
const fits = (field: 'title' | 'body') => ({
  validator: async (_: unknown, value: unknown) => {
    const read = noticeInput.shape[field].safeParse(value ?? '')
    if (!read.success) throw new Error(term(read.error.issues[0]?.message ?? ''))
  },
})

export function NoticeForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['notices', 'app'])
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const publish = usePublish(() => {
    message.success(t('published'))
    onClose()
  })
  return (
    <Modal
      open
      title={t('publish')}
      width={640}
      okText={t('publish')}
      cancelText={t('app:action.cancel')}
      confirmLoading={publish.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {publish.error && <ProblemAlert error={publish.error} />}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ audience: [], urgent: false }}
        onFinish={({ shownUntil, ...notice }) =>
          publish.mutate({ ...notice, shownUntil: shownUntil?.format('YYYY-MM-DD') ?? null })
        }
      >
        <Form.Item name="title" label={t('form.title')} required rules={[fits('title')]}>
          <Input maxLength={200} autoFocus />
        </Form.Item>
        <Form.Item name="body" label={t('form.body')} required rules={[fits('body')]}>
          <Input.TextArea autoSize={{ minRows: 6, maxRows: 14 }} />
        </Form.Item>
        <Form.Item name="audience" label={t('audience')} extra={t('form.audienceHint')}>
          <Select
            mode="multiple"
            allowClear
            placeholder={t('everybody')}
            options={Object.entries(roles).map(([value, label]) => ({ value, label: term(label) }))}
          />
        </Form.Item>
        <Form.Item name="shownUntil" label={t('form.until')} extra={t('form.untilHint')}>
          <DatePicker minDate={dayjs(shanghaiDay(new Date()))} />
        </Form.Item>
        <Form.Item name="urgent" valuePropName="checked">
          <Checkbox>{t('form.urgent')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
