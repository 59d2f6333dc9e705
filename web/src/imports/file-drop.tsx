import { InboxOutlined } from '@ant-design/icons'
import { csvOfPasted } from '@heding/shared/imports/pasted.ts'
import { App } from 'antd'
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  onFile: (file: File) => void
  /** the name of the file on its way, while it is */
  uploading: string | undefined
  /** what the field says first; by default how to give a file */
  lead?: string
  /** one line, beside other actions */
  slim?: boolean
}

const ACCEPTED = /\.(xlsx|xls|csv)$/i

/** One file by click, key, drag or paste. */
export function FileDrop({ onFile, uploading, lead, slim }: Props) {
  const { t } = useTranslation(['imports', 'app'])
  const { message } = App.useApp()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)

  const take = (files: FileList | null | undefined) => {
    const [file] = files ?? []
    if (!file || uploading) return
    if ((files?.length ?? 0) > 1) message.warning(t('drop.one'))
    else if (!ACCEPTED.test(file.name)) message.warning(t('drop.wrong'))
    else onFile(file)
  }
  const paste = (event: ClipboardEvent) => {
    const { files } = event.clipboardData
    if (files.length > 0) return take(files)
    const csv = csvOfPasted(event.clipboardData.getData('text/plain'))
    if (csv && !uploading) onFile(new File([csv], t('drop.pasted'), { type: 'text/csv' }))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".xlsx,.xls,.csv"
        aria-label={t('drop.label')}
        onChange={(event) => {
          take(event.target.files)
          // The same file, corrected, may be chosen again.
          event.target.value = ''
        }}
      />
      <button
        type="button"
        className={`drop ${over ? 'drop-over' : ''} ${slim ? 'drop-slim' : ''}`}
        disabled={uploading !== undefined}
        onClick={() => input.current?.click()}
        onPaste={paste}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <InboxOutlined className="drop-icon" />
        <span className="drop-lead">
          {uploading ? t('drop.uploading', { name: uploading }) : (lead ?? t('drop.lead'))}
        </span>
        {!slim && (
          <span className="soft">
            {t('drop.formats')}
            <span className="drop-paste">{t('drop.paste')}</span>
          </span>
        )}
      </button>
    </>
  )
}
