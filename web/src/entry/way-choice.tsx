import { shanghaiDay } from '@heding/shared/day.ts'
import type { Kind } from '@heding/shared/imports/kinds.ts'
import { takesDay } from '@heding/shared/imports/on-change.ts'
import { DatePicker, Radio } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'

/** How what differs from the register is taken: 'correct', or the day from which it holds. */
export type Way = string
export const today = (): string => shanghaiDay(new Date())

interface Props {
  kind: Kind
  /** null: not chosen yet */
  way: Way | null
  title: string
  onChange: (way: Way) => void
}

/** Was it always so, or since when? */
export function WayChoice({ kind, way, title, onChange }: Props) {
  const { t } = useTranslation('entry')
  const day = way !== null && way !== 'correct' ? way : undefined
  return (
    <fieldset className="way">
      <legend className="strong">{title}</legend>
      <Radio.Group
        value={day ? 'day' : way}
        onChange={({ target }) => onChange(target.value === 'day' ? today() : 'correct')}
        className="way-choices"
      >
        <Radio value="correct">
          <b>{t('way.correct')}</b> <span className="soft">{t('way.correctHint')}</span>
        </Radio>
        {takesDay(kind) && (
          <Radio value="day">
            <b>{t('way.day')}</b> <span className="soft">{t('way.dayHint')}</span>
          </Radio>
        )}
      </Radio.Group>
      {day && (
        <label className="way-day" htmlFor="way-day">
          {t('way.from')}
          <DatePicker
            id="way-day"
            allowClear={false}
            value={dayjs(day)}
            onChange={(one) => one && onChange(one.format('YYYY-MM-DD'))}
          />
        </label>
      )}
    </fieldset>
  )
}
