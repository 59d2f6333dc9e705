import { DownloadOutlined } from '@ant-design/icons'
import type { Attachment } from '@heding/shared/attachments/schema.ts'
import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DownloadButton } from '../ui/download-button.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { isImage } from './preview-kinds.ts'
import { attachmentContent, contentOf } from './queries.ts'

// It is larger than all the rest of the page and seldom wanted.
const PdfPages = lazy(() => import('./pdf-pages.tsx'))

/**
 * Shows an image or a pdf in the page. Neither can act here: an image is decoded as one, and the pages of a pdf are
 * drawn on a canvas, without its scripts, links and forms.
 */
export function PreviewDialog({ item, onClose }: { item: Attachment; onClose: () => void }) {
  const { t } = useTranslation(['attachments', 'app'])
  const { data: content, error } = useQuery(attachmentContent(item.id))
  return (
    <Modal
      open
      centered
      title={<bdi>{item.label}</bdi>}
      width="min(1000px, 96vw)"
      onCancel={onClose}
      footer={
        <DownloadButton icon={<DownloadOutlined />} address={contentOf(item.id)} fileName={item.label}>
          {t('download')}
        </DownloadButton>
      }
    >
      <div className="preview">
        {error && <ProblemAlert error={error} />}
        {!error && !content && <p className="soft">{t('preview.loading')}</p>}
        {content && isImage(item.mediaType) && <Picture content={content} name={item.label} />}
        {content && !isImage(item.mediaType) && (
          <Suspense fallback={<p className="soft">{t('preview.loading')}</p>}>
            <PdfPages content={content} name={item.label} />
          </Suspense>
        )}
      </div>
    </Modal>
  )
}

function Picture({ content, name }: { content: Blob; name: string }) {
  const { t } = useTranslation('attachments')
  const [address, setAddress] = useState<string>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const url = URL.createObjectURL(content)
    setAddress(url)
    return () => URL.revokeObjectURL(url)
  }, [content])
  if (failed) return <p className="soft">{t('preview.failed')}</p>
  return address ? <img className="preview-page" src={address} alt={name} onError={() => setFailed(true)} /> : null
}
