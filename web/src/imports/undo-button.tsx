import { UndoOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import type { BatchAnswer } from '@heding/shared/imports/schema.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { App, Button, type ButtonProps, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useUndo } from './queries.ts'

/** Takes a whole batch back, after asking; says what rests on it when that cannot be. */
export function UndoButton({ batch, ...button }: { batch: BatchAnswer } & ButtonProps) {
  const { t } = useTranslation(['imports', 'app'])
  const { message } = App.useApp()
  const { user } = useSuspenseQuery(meQuery).data
  const [asking, setAsking] = useState(false)
  const undo = useUndo()
  const { id, status, dryRun, created, updated } = batch
  if (status !== 'done' || dryRun || !can(user, 'undo-import')) return null
  const close = () => {
    setAsking(false)
    undo.reset()
  }
  return (
    <>
      <Button icon={<UndoOutlined />} {...button} onClick={() => setAsking(true)}>
        {t('undo.action')}
      </Button>
      <Modal
        open={asking}
        title={t('undo.title', { id })}
        okText={t('undo.confirm')}
        okButtonProps={{ danger: true, disabled: undo.isError }}
        cancelText={undo.isError ? t('app:action.close') : t('app:action.cancel')}
        confirmLoading={undo.isPending}
        onCancel={close}
        onOk={() =>
          undo.mutate(id, {
            onSuccess: () => {
              message.success(t('undo.done', { id }))
              close()
            },
          })
        }
      >
        {undo.isError ? <ProblemAlert error={undo.error} /> : <p>{t('undo.what', { created, updated })}</p>}
      </Modal>
    </>
  )
}
