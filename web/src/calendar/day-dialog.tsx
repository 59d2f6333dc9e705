import { type CalendarKind, calendarKinds } from '@heding/shared/calendar.ts'
import type { CalendarAnswer } from '@heding/shared/calendar-schema.ts'
import { Form, Input, Modal, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useDayChange } from './queries.ts'

interface Values {
  kind: CalendarKind | 'as-arranged'
  name?: string
  document?: string
}

/** One day by hand: a day off, a working day, or as the arrangement has it. */
export function DayDialog({
  day,
  known,
  onClose,
}: {
  day: string
  known: CalendarAnswer['days'][number] | undefined
  onClose: () => void
}) {
  const { t } = useTranslation(['rules', 'app'])
  const [form] = Form.useForm<Values>()
  const change = useDayChange(onClose)
  return (
    <Modal
      open
      title={t('calendar.day.title', { day })}
      okText={t('calendar.day.save')}
      cancelText={t('app:action.cancel')}
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {change.error && <ProblemAlert error={change.error} />}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ kind: known?.kind ?? 'as-arranged', name: known?.name, document: known?.document }}
        onFinish={({ kind, name = '', document = '' }) =>
          change.mutate({ day, kind: kind === 'as-arranged' ? null : kind, name, document })
        }
      >
        <Form.Item name="kind" label={t('calendar.day.kind')}>
          <Radio.Group
            options={[
              ...calendarKinds.map((value) => ({ value, label: term(value) })),
              { value: 'as-arranged', label: t('calendar.day.asWeekday') },
            ]}
          />
        </Form.Item>
        <Form.Item name="name" label={t('calendar.day.name')}>
          <Input maxLength={50} placeholder={t('calendar.day.nameHint')} />
        </Form.Item>
        <Form.Item
          name="document"
          label={t('calendar.day.document')}
          rules={[{ required: true, whitespace: true, message: t('form.needed') }]}
        >
          <Input maxLength={100} placeholder={t('calendar.day.documentHint')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
