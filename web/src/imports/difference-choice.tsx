import { shanghaiDay } from '@heding/shared/day.ts'
import { takesDay } from '@heding/shared/imports/on-change.ts'
import type { BatchDetail } from '@heding/shared/imports/schema.ts'
import { Button, DatePicker, Radio } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FileDrop } from './file-drop.tsx'

interface Props {
  batch: BatchDetail
  /** cells that differ from what is registered */
  count: number
  /** cells that are wrong whatever is chosen here */
  otherErrors: number
  /** the file, while this page still has it */
  file: File | undefined
  onSend: (file: File, onChange: string) => void
  uploading: string | undefined
}

/** The file says otherwise than the register: was it always so, or since when? */
export function DifferenceChoice({ batch, count, otherErrors, file, onSend, uploading }: Props) {
  const { t } = useTranslation(['imports', 'app'])
  const [way, setWay] = useState<'correct' | 'day'>('correct')
  const [day, setDay] = useState(() => shanghaiDay(new Date()))
  const onChange = way === 'correct' ? 'correct' : day
  return (
    <fieldset className="differs">
      <legend className="outcome-title warning">{t('batch.differs.title', { count })}</legend>
      <p>{t('batch.differs.what')}</p>
      <Radio.Group value={way} onChange={(event) => setWay(event.target.value)} className="differs-ways">
        <Radio value="correct">
          <b>{t('batch.differs.correct')}</b> <span className="soft">{t('batch.differs.correctHint')}</span>
        </Radio>
        {takesDay(batch.kind) && (
          <Radio value="day">
            <b>{t('batch.differs.fromDay')}</b> <span className="soft">{t('batch.differs.fromDayHint')}</span>
          </Radio>
        )}
      </Radio.Group>
      {way === 'day' && (
        <div className="differs-day">
          <label htmlFor="differs-day">{t('batch.differs.day')}</label>
          <DatePicker
            id="differs-day"
            allowClear={false}
            value={dayjs(day)}
            onChange={(picked) => picked && setDay(picked.format('YYYY-MM-DD'))}
          />
        </div>
      )}
      {otherErrors > 0 && <p className="danger">{t('batch.differs.alsoErrors', { count: otherErrors })}</p>}
      {file ? (
        <Button type="primary" loading={uploading !== undefined} onClick={() => onSend(file, onChange)}>
          {t('batch.differs.submit')}
        </Button>
      ) : (
        <FileDrop slim lead={t('drop.lostRetry')} uploading={uploading} onFile={(chosen) => onSend(chosen, onChange)} />
      )}
    </fieldset>
  )
}
