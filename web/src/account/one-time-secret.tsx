import { instant } from '@heding/shared/shown.ts'
import { App, Button, Input, type InputRef, Modal } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  title: string
  label: string
  secret: string
  what: string
  /** what the reader has done with it when they close it */
  done: string
  onClose: () => void
}

/**
 * Shows a secret that exists in clear only here and now. It lies selected, ready for Ctrl+C, and is copied by the old
 * command of the document: the clipboard itself cannot be written from a page that came by plain http.
 */
export function SecretDialog({ title, label, secret, what, done, onClose }: Props) {
  const { t } = useTranslation('account')
  const { message } = App.useApp()
  const field = useRef<InputRef>(null)
  const copy = () => {
    field.current?.focus({ cursor: 'all' })
    if (document.execCommand('copy')) message.success(t('secret.copied'))
    else message.info(t('secret.copy'))
  }
  useEffect(() => {
    const timer = setTimeout(() => field.current?.focus({ cursor: 'all' }), 50)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Modal
      open
      title={title}
      mask={{ closable: false }}
      keyboard={false}
      closable={false}
      width={480}
      footer={
        <Button type="primary" onClick={onClose}>
          {done}
        </Button>
      }
    >
      <p>{what}</p>
      <div className="secret-row">
        <Input
          ref={field}
          readOnly
          aria-label={label}
          className="secret-field"
          value={secret}
          onFocus={({ target }) => target.select()}
        />
        <Button onClick={copy}>{t('secret.copyIt')}</Button>
      </div>
    </Modal>
  )
}

/** A one-time password for an account. */
export function OneTimeSecret({
  name,
  title,
  secret,
  onClose,
}: {
  name: string
  title: string
  secret: { password: string; expiresAt: string }
  onClose: () => void
}) {
  const { t } = useTranslation('account')
  return (
    <SecretDialog
      title={title}
      label={t('secret.label')}
      secret={secret.password}
      what={t('secret.what', { name, at: instant(secret.expiresAt) })}
      done={t('secret.done')}
      onClose={onClose}
    />
  )
}
