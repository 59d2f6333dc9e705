import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openPdf, type Pdf } from './pdf.ts'

/** The pages of a pdf, one at a time. */
export default function PdfPages({ content, name }: { content: Blob; name: string }) {
  const { t } = useTranslation('attachments')
  const canvas = useRef<HTMLCanvasElement>(null)
  const [pdf, setPdf] = useState<Pdf>()
  const [page, setPage] = useState(1)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    const opening = openPdf(content)
    opening.document.then(setPdf, () => setFailed(true))
    return opening.close
  }, [content])

  useEffect(() => {
    if (!pdf || !canvas.current) return
    const drawing = pdf.draw(page, canvas.current)
    drawing.done.catch(() => setFailed(true))
    return drawing.cancel
  }, [pdf, page])

  if (failed) return <p className="soft">{t('preview.failed')}</p>
  if (!pdf) return <p className="soft">{t('preview.loading')}</p>
  return (
    <>
      {pdf.pages > 1 && (
        <div className="preview-turn">
          <Button
            icon={<LeftOutlined />}
            aria-label={t('preview.previous')}
            disabled={page <= 1}
            onClick={() => setPage(page - 1)}
          />
          <span className="num">{t('preview.page', { page, total: pdf.pages })}</span>
          <Button
            icon={<RightOutlined />}
            aria-label={t('preview.next')}
            disabled={page >= pdf.pages}
            onClick={() => setPage(page + 1)}
          />
        </div>
      )}
      <canvas ref={canvas} className="preview-page" role="img" aria-label={name} />
    </>
  )
}
