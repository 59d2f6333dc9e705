import type { Attachment } from '@heding/shared/attachments/schema.ts'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useRemove } from './queries.ts'

/** Asks why before a file is taken from the list. */
export function RemoveDialog({ item, onClose }: { item: Attachment; onClose: () => void }) {
  const { t } = useTranslation(['attachments', 'app'])
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const remove = useRemove()
  const submit = () =>
    remove.mutate(
      { id: item.id, reason: reason.trim() },
      {
        onSuccess: () => {
          message.success(t('remove.done'))
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={<bdi>{t('remove.title', { name: item.label })}</bdi>}
      okText={t('remove.confirm')}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      cancelText={t('app:action.cancel')}
      confirmLoading={remove.isPending}
      onCancel={onClose}
      onOk={submit}
    >
      <p className="soft">{t('remove.what')}</p>
      <Form layout="vertical" onFinish={submit}>
        <Form.Item label={t('remove.reason')} htmlFor="remove-reason" required>
          <Input
            id="remove-reason"
            autoFocus
            maxLength={200}
            value={reason}
            placeholder={t('remove.reasonHint')}
            onChange={({ target }) => setReason(target.value)}
          />
        </Form.Item>
      </Form>
      {remove.isError && <ProblemAlert error={remove.error} />}
    </Modal>
  )
}
