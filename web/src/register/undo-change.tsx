import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { batchDetail, useUndo } from '../imports/queries.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'

interface Props {
  /** what one act has written, in the order in which it was written */
  batchIds: readonly number[]
  onUndone?: () => void
}

/** Takes back the whole batches that a change consists of, the last one first, after saying how much that is. */
export function UndoChange({ batchIds, onUndone }: Props) {
  const { t, i18n } = useTranslation(['imports', 'register', 'app'])
  const { modal, message } = App.useApp()
  const undo = useUndo()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const listed = (ids: readonly number[]) => new Intl.ListFormat(i18n.language).format(ids.map(String))
  const id = listed(batchIds)
  const takeBack = async () => {
    const taken: number[] = []
    for (const batchId of batchIds.toReversed()) {
      try {
        await undo.mutateAsync(batchId)
      } catch (refusal) {
        return void modal.info({
          icon: null,
          width: 520,
          content: (
            <>
              {taken.length > 0 && <p>{t('undo.partly', { id: listed(taken) })}</p>}
              <ProblemAlert error={refusal} />
            </>
          ),
        })
      }
      taken.push(batchId)
    }
    void message.success(t('undo.done', { id }))
    onUndone?.()
  }
  const ask = async () => {
    setAsking(true)
    const batches = await Promise.all(
      batchIds.map((batchId) => client.fetchQuery({ ...batchDetail(batchId), staleTime: 0 })),
    )
      .catch((error: unknown) => void modal.error({ icon: null, content: <ProblemAlert error={error} /> }))
      .finally(() => setAsking(false))
    if (!batches) return
    const sum = (count: 'created' | 'updated') => batches.reduce((all, batch) => all + batch[count], 0)
    await modal.confirm({
      title: t('undo.title', { id }),
      content: t('undo.what', { created: sum('created'), updated: sum('updated') }),
      okText: t('undo.confirm'),
      okButtonProps: { danger: true },
      cancelText: t('app:action.cancel'),
      onOk: takeBack,
    })
  }
  return (
    <Button type="link" size="small" loading={asking} onClick={() => void ask()}>
      {t('register:bulk.undo')}
    </Button>
  )
}
