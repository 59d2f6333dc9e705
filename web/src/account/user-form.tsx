import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { OneTimeSecret } from './one-time-secret.tsx'
import { RoleFields, type RoleFieldValues } from './role-fields.tsx'
import { useOpenAccount } from './user-queries.ts'

interface Fields extends RoleFieldValues {
  username: string
  name: string
}

/** Opens an account and then shows its one-time password. */
export function UserForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const [form] = Form.useForm<Fields>()
  const [name, setName] = useState('')
  const open = useOpenAccount()
  if (open.data) {
    return (
      <OneTimeSecret name={name} title={t('secret.created', { name })} secret={open.data.secret} onClose={onClose} />
    )
  }
  return (
    <Modal
      open
      title={t('users.new')}
      okText={t('form.submit')}
      cancelText={t('app:action.cancel')}
      confirmLoading={open.isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={480}
    >
      {open.isError && <ProblemAlert error={open.error} />}
      <Form<Fields>
        form={form}
        layout="vertical"
        onFinish={(fields) => {
          setName(fields.name)
          open.mutate({ ...fields, agencyCode: fields.agencyCode ?? null })
        }}
      >
        <Form.Item
          name="username"
          label={t('form.username')}
          extra={t('form.usernameHint')}
          rules={[{ required: true, message: t('form.need.username') }]}
        >
          <Input autoFocus autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="name" label={t('form.name')} rules={[{ required: true, message: t('form.need.name') }]}>
          <Input autoComplete="off" maxLength={50} />
        </Form.Item>
        <RoleFields />
      </Form>
    </Modal>
  )
}
