import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { batchDetail, useUndo } from '../imports/queries.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'

/** Takes back the whole batch that a change belongs to, after saying how much that is. */
export function UndoChange({ batchId }: { batchId: number }) {
  const { t } = useTranslation(['imports', 'register', 'app'])
  const { modal, message } = App.useApp()
  const undo = useUndo()
  const batch = useQuery({ ...batchDetail(batchId), enabled: false })
  const ask = async () => {
    const { data, error } = await batch.refetch()
    if (!data) return void modal.error({ icon: null, content: <ProblemAlert error={error} /> })
    const { created, updated } = data
    await modal.confirm({
      title: t('undo.title', { id: batchId }),
      content: t('undo.what', { created, updated }),
      okText: t('undo.confirm'),
      okButtonProps: { danger: true },
      cancelText: t('app:action.cancel'),
      onOk: () =>
        undo.mutateAsync(batchId).then(
          () => void message.success(t('undo.done', { id: batchId })),
          (refusal: unknown) => void modal.info({ icon: null, width: 520, content: <ProblemAlert error={refusal} /> }),
        ),
    })
  }
  return (
    <Button type="link" size="small" loading={batch.isFetching} onClick={() => void ask()}>
      {t('register:bulk.undo')}
    </Button>
  )
}
