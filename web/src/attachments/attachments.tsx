import type { Attachment, SubjectType } from '@heding/shared/attachments/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { AddFiles } from './add-files.tsx'
import { AttachmentRow } from './attachment-row.tsx'
import './attachments.css'
import { PreviewDialog } from './preview-dialog.tsx'
import { attachmentList } from './queries.ts'
import { RemoveDialog } from './remove-dialog.tsx'

interface Props {
  type: SubjectType
  code: string
}

/** The files of one record, for its card: look, fetch, add, remove. Where there are none, paper says nothing of them. */
export function Attachments({ type, code }: Props) {
  const { t } = useTranslation('attachments')
  const [withRemoved, setWithRemoved] = useState(false)
  const [shown, setShown] = useState<Attachment>()
  const [leaving, setLeaving] = useState<Attachment>()
  const { data, error, refetch } = useQuery(attachmentList({ type, code }, withRemoved))
  const items = data?.items ?? []
  return (
    <section
      className={`panel record-section attachments ${items.length === 0 ? 'no-print' : ''}`}
      aria-label={t('title')}
    >
      <div className="list-head">
        <h2>
          {t('title')}
          {data && <span className="head-count num">{items.filter(({ removedAt }) => removedAt === null).length}</span>}
        </h2>
        <Checkbox className="no-print" checked={withRemoved} onChange={({ target }) => setWithRemoved(target.checked)}>
          {t('removed.show')}
        </Checkbox>
      </div>
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      {data && items.length === 0 && (
        <p className="soft attach-none">{data.canChange ? t('empty') : t('emptyReader')}</p>
      )}
      {items.length > 0 && (
        <ul className="attach-list">
          {items.map((item) => (
            <AttachmentRow
              key={item.id}
              item={item}
              onPreview={() => setShown(item)}
              onRemove={data?.canChange ? () => setLeaving(item) : undefined}
            />
          ))}
        </ul>
      )}
      {data?.canChange && <AddFiles subject={{ type, code }} />}
      {shown && <PreviewDialog item={shown} onClose={() => setShown(undefined)} />}
      {leaving && <RemoveDialog item={leaving} onClose={() => setLeaving(undefined)} />}
    </section>
  )
}
