import { CloseOutlined, InboxOutlined } from '@ant-design/icons'
import { extensions } from '@heding/shared/attachments/files.ts'
import { type Paper, papers } from '@heding/shared/attachments/papers.ts'
import { Button, Progress, Select } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { Subject } from './queries.ts'
import { useUploads } from './use-uploads.ts'

const accepted = extensions.map((extension) => `.${extension}`).join(',')

interface Props {
  subject: Subject
  /** the kind of paper, where it is known before */
  fixed?: Paper
}

/** Files by click, key or drag, under the kind of paper that is chosen for them. */
export function AddFiles({ subject, fixed }: Props) {
  const { t } = useTranslation('attachments')
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [paper, setPaper] = useState<string>(fixed ?? '其他')
  const { send, sending, refused, dismiss } = useUploads(subject)

  const take = (files: FileList | null) => {
    if (files && files.length > 0 && !sending) void send([...files], paper)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div className="attach no-print">
      {refused.map(({ key, name, error }) => (
        <div key={key} className="attach-refused">
          <p>
            {name}
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('add.dismiss')}
              onClick={() => dismiss(key)}
            />
          </p>
          <ProblemAlert error={error} />
        </div>
      ))}
      <div className="attach-row">
        {fixed === undefined && (
          <Select
            aria-label={t('paper')}
            prefix={<span className="soft">{t('paper')}</span>}
            className="attach-paper"
            value={paper}
            options={papers.map((value) => ({ value, label: term(value) }))}
            onChange={setPaper}
          />
        )}
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={accepted}
          aria-label={fixed === undefined ? t('add.label') : t('add.labelOf', { paper: term(fixed) })}
          onChange={(event) => {
            take(event.target.files)
            // The same file may be chosen again.
            event.target.value = ''
          }}
        />
        <button
          type="button"
          className={`attach-drop ${over ? 'attach-over' : ''}`}
          disabled={sending !== undefined}
          onClick={() => input.current?.click()}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <InboxOutlined className="attach-icon" />
          <span>
            {sending
              ? t('add.sending', sending)
              : fixed === undefined
                ? t('add.lead')
                : t('add.leadOf', { paper: term(fixed) })}
          </span>
          {!sending && fixed === undefined && <span className="soft">{t('add.formats')}</span>}
        </button>
      </div>
      {sending && <Progress percent={sending.percent} size="small" showInfo={false} aria-label={sending.name} />}
    </div>
  )
}
