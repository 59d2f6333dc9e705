import {
  DeleteOutlined,
  DownloadOutlined,
  EyeOutlined,
  FileExcelOutlined,
  FileImageOutlined,
  FileOutlined,
  FilePdfOutlined,
  FileWordOutlined,
} from '@ant-design/icons'
import type { Attachment } from '@heding/shared/attachments/schema.ts'
import { instant } from '@heding/shared/shown.ts'
import { Button } from 'antd'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import { canPreview } from './preview-kinds.ts'
import { contentOf } from './queries.ts'
import { fileSize } from './size.ts'

const icons: readonly (readonly [ending: string, icon: ComponentType<{ className?: string }>])[] = [
  ['/pdf', FilePdfOutlined],
  ['wordprocessingml.document', FileWordOutlined],
  ['spreadsheetml.sheet', FileExcelOutlined],
]
const iconOf = (mediaType: string) =>
  mediaType.startsWith('image/')
    ? FileImageOutlined
    : (icons.find(([ending]) => mediaType.endsWith(ending))?.[1] ?? FileOutlined)

interface Props {
  item: Attachment
  onPreview: () => void
  /** absent: whoever looks may not remove it */
  onRemove: (() => void) | undefined
}

export function AttachmentRow({ item, onPreview, onRemove }: Props) {
  const { t } = useTranslation('attachments')
  const { label: name, mediaType, paper, removedAt } = item
  const Icon = iconOf(mediaType)
  return (
    <li className={`attach-item ${removedAt ? 'attach-removed' : ''}`}>
      <Icon className="attach-kind" />
      <div className="attach-main">
        <p className="attach-name">
          <bdi>{name}</bdi>
          <span className="tag">{term(paper)}</span>
          {removedAt && <span className="tag tag-warning">{t('removed.tag')}</span>}
        </p>
        <p className="soft">
          <span className="num">{fileSize(item.bytes)}</span>
          <span>{t('by', { by: item.uploadedBy, at: instant(item.uploadedAt) })}</span>
          {removedAt && (
            <span>{t('removed.by', { by: item.removedBy, at: instant(removedAt), reason: item.removedReason })}</span>
          )}
        </p>
      </div>
      <div className="attach-actions no-print">
        {canPreview(mediaType) && (
          <Button type="text" icon={<EyeOutlined />} aria-label={t('preview.label', { name })} onClick={onPreview}>
            {t('preview.action')}
          </Button>
        )}
        <DownloadButton
          type="text"
          icon={<DownloadOutlined />}
          address={contentOf(item.id)}
          fileName={name}
          aria-label={t('downloadOf', { name })}
        >
          {t('download')}
        </DownloadButton>
        {onRemove && !removedAt && (
          <Button type="text" icon={<DeleteOutlined />} aria-label={t('remove.of', { name })} onClick={onRemove}>
            {t('remove.action')}
          </Button>
        )}
      </div>
    </li>
  )
}
