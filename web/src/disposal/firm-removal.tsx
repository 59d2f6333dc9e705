import type { Firm } from '@heding/shared/disposal/firms-schema.ts'
import { App, Button, DatePicker, Form, Input, Modal } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { today } from '../register/day.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useSaveFirm } from './draws-queries.ts'

/** Lets a firm stand in the list no longer, puts its removal right, or takes it back; the firm is kept in any case. */
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
  const planned = firm.listedUntil === null ? undefined : dayjs(firm.listedUntil)
  const required = { required: true, whitespace: true, message: t('new.required') }
  return (
    <Modal
      open
      width={520}
      title={t('firms.form.removeTitle')}
      footer={
        <div className="form-actions firm-removal-foot">
          {firm.listedUntil !== null && (
            <Button
              loading={save.isPending}
              onClick={() => save.mutate({ id, ...facts, listedUntil: null, untilReason: null })}
            >
              {t('firms.keep')}
            </Button>
          )}
          <Button onClick={onClose}>{t('app:action.cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {t(firm.listedUntil === null ? 'firms.remove' : 'app:action.save')}
          </Button>
        </div>
      }
      onCancel={onClose}
    >
      {save.error && <ProblemAlert error={save.error} />}
      <p className="form-lead">
        <b>{firm.name}</b> <span className="soft num">{firm.creditCode}</span>
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ until: planned ?? (first.isAfter(now) ? first : now), reason: firm.untilReason ?? undefined }}
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
