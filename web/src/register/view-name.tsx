import { Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'

interface Props {
  title: string
  initial: string
  mayShare: boolean
  onClose: () => void
  onName: (name: string, share: boolean) => Promise<void>
}

/** Asks what a view is to be called, and whether colleagues shall have it. */
export function ViewName({ title, initial, mayShare, onClose, onName }: Props) {
  const { t } = useTranslation(['register', 'app'])
  const [name, setName] = useState(initial)
  const [share, setShare] = useState(false)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<unknown>()
  const save = async () => {
    if (name.trim() === '') return
    setPending(true)
    await onName(name.trim(), share).catch((refusal: unknown) => {
      setPending(false)
      setError(refusal)
    })
  }
  return (
    <Modal
      open
      width={440}
      title={title.replace('…', '')}
      okText={t('app:action.save')}
      cancelText={t('app:action.cancel')}
      okButtonProps={{ disabled: name.trim() === '' }}
      confirmLoading={pending}
      onCancel={onClose}
      onOk={() => void save()}
    >
      <Form layout="vertical" onFinish={() => void save()}>
        <Form.Item label={t('views.name')} htmlFor="view-name" extra={t('views.what')}>
          <Input
            id="view-name"
            autoFocus
            maxLength={60}
            placeholder={t('views.nameHint')}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Form.Item>
        {mayShare && (
          <Checkbox checked={share} onChange={(event) => setShare(event.target.checked)}>
            {t('views.share')}
          </Checkbox>
        )}
      </Form>
      {error !== undefined && <ProblemAlert error={error} />}
    </Modal>
  )
}
