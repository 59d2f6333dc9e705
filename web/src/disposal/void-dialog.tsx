import { App, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useVoidDraw } from './draws-queries.ts'

/** Gives up a frozen list, with the reason. */
export function VoidDialog({ number, onClose }: { number: string; onClose: () => void }) {
  const { t } = useTranslation(['draws', 'app'])
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const giveUp = useVoidDraw(number, () => {
    message.success(t('card.voided'))
    onClose()
  })
  return (
    <Modal
      open
      width={520}
      title={t('card.voidTitle')}
      okText={t('card.void')}
      okButtonProps={{ danger: true }}
      cancelText={t('app:action.cancel')}
      confirmLoading={giveUp.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {giveUp.error && <ProblemAlert error={giveUp.error} />}
      <p className="form-lead soft">{t('card.voidNote')}</p>
      <Form form={form} layout="vertical" onFinish={({ reason }) => giveUp.mutate(reason)}>
        <Form.Item
          name="reason"
          label={t('card.voidReason')}
          rules={[{ required: true, whitespace: true, message: t('new.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={500} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  )
}
