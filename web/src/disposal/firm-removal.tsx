import type { Firm } from '@heding/shared/disposal/firms-schema.ts'
import { App, DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { today } from '../register/day.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useSaveFirm } from './draws-queries.ts'

/** Lets a firm stand in the list no longer; it is kept with day and reason. */
export function FirmRemoval({ firm, onClose }: { firm: Firm; onClose: () => void }) {
  const { t } = useTranslation(['draws', 'app'])
  const { message } = App.useApp()
  const [form] = Form.useForm<{ until: Dayjs; reason: string }>()
  const save = useSaveFirm(() => {
    message.success(t('firms.saved'))
    onClose()
  })
  const { id, standing: _standing, recordedAt: _at, recordedBy: _by, kind: _kind, creditCode: _code, ...facts } = firm
  const [first, now] = [dayjs(firm.listedFrom), dayjs(today())]
  const required = { required: true, whitespace: true, message: t('new.required') }
  return (
    <Modal
      open
      width={520}
      title={t('firms.form.removeTitle')}
      okText={t('firms.remove')}
      cancelText={t('app:action.cancel')}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {save.error && <ProblemAlert error={save.error} />}
      <p className="form-lead">
        <b>{firm.name}</b> <span className="soft num">{firm.creditCode}</span>
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ until: first.isAfter(now) ? first : now }}
        onFinish={({ until, reason }) =>
          save.mutate({ id, ...facts, listedUntil: until.format('YYYY-MM-DD'), untilReason: reason })
        }
      >
        <Form.Item name="until" label={t('firms.form.listedUntil')} extra={t('firms.form.listedUntilHint')}>
          <DatePicker allowClear={false} minDate={first} />
        </Form.Item>
        <Form.Item name="reason" label={t('firms.form.untilReason')} rules={[required]}>
          <Input maxLength={200} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
