import { DownloadOutlined } from '@ant-design/icons'
import type { CalendarDay } from '@heding/shared/calendar.ts'
import { readNotice } from '@heding/shared/calendar-notice.ts'
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '../imports/imports.css'
import { FileDrop } from '../imports/file-drop.tsx'
import { term } from '../lib/term.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useNotice, useNoticeFile } from './queries.ts'

/** Takes over the arrangement of a year as it is pasted: read by the same function as on the server, all or nothing. */
export function NoticeDialog({ year, onClose }: { year: number; onClose: () => void }) {
  const { t } = useTranslation(['rules', 'app'])
  const { message } = App.useApp()
  const [text, setText] = useState('')
  const [document, setDocument] = useState('')
  const notice = useNotice(() => {
    message.success(t('calendar.notice.done', { year }))
    onClose()
  })
  const file = useNoticeFile(setText)
  const read = text.trim() === '' ? undefined : readNotice(text, year)
  const ready = read !== undefined && read.faults.length === 0 && document.trim() !== ''
  return (
    <Modal
      open
      width={680}
      title={t('calendar.notice.title', { year })}
      onCancel={onClose}
      footer={
        <Button
          type="primary"
          disabled={!ready}
          loading={notice.isPending}
          onClick={() => notice.mutate({ year, document, text, dryRun: false })}
        >
          {t('calendar.notice.save')}
        </Button>
      }
    >
      {(notice.error ?? file.error) && <ProblemAlert error={notice.error ?? file.error} />}
      <p className="soft">{t('calendar.notice.what')}</p>
      <div className="notice-file">
        <FileDrop
          slim
          lead={t('calendar.notice.file')}
          uploading={file.isPending ? file.variables.name : undefined}
          onFile={(chosen) => file.mutate(chosen)}
        />
        <DownloadButton
          type="link"
          icon={<DownloadOutlined />}
          address="/api/calendar/import/template.xlsx"
          fileName={t('calendar.notice.templateName')}
        >
          {t('calendar.notice.template')}
        </DownloadButton>
      </div>
      <div className="notice-fields">
        <label htmlFor="notice-document">{t('calendar.notice.document')}</label>
        <Input
          id="notice-document"
          maxLength={100}
          value={document}
          placeholder={`国办发明电〔${year - 1}〕　号`}
          onChange={({ target }) => setDocument(target.value)}
        />
        <Input.TextArea
          aria-label={t('calendar.notice.text')}
          autoSize={{ minRows: 7, maxRows: 14 }}
          maxLength={20_000}
          value={text}
          placeholder="一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。"
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <div aria-live="polite">
        {read && read.faults.length > 0 && (
          <ul className="danger">
            {read.faults.map(({ row, message: fault }) => (
              <li key={`${row} ${fault}`}>{t('calendar.notice.row', { row, message: fault })}</li>
            ))}
          </ul>
        )}
        {read && read.faults.length === 0 && (
          <>
            {document.trim() === '' && <p className="warning">{t('calendar.notice.needDocument')}</p>}
            <ReadDays days={read.days} />
          </>
        )}
      </div>
    </Modal>
  )
}

function ReadDays({ days }: { days: readonly CalendarDay[] }) {
  const { t } = useTranslation('rules')
  const off = days.filter(({ kind }) => kind === '休息日').length
  return (
    <>
      <p>{t('calendar.notice.read', { off, on: days.length - off })}</p>
      <ul className="notice-days num">
        {days.map(({ day, kind, name }) => (
          <li key={day} className={kind === '休息日' ? 'danger' : undefined}>
            {day.slice(5)} {term(kind)} {name}
          </li>
        ))}
      </ul>
    </>
  )
}
