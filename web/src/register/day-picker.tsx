import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { today, yearEnd } from './day.ts'

interface Props {
  /** the day looked at; today when not given */
  value: string | undefined
  onChange: (day: string | undefined) => void
}

/** 「截至」: the day as of which the register is shown. */
export function DayPicker({ value, onChange }: Props) {
  const { t } = useTranslation('register')
  const now = today()
  return (
    <span className="day-picker">
      <span className="soft" aria-hidden="true">
        {t('day.label')}
      </span>
      <DatePicker
        aria-label={t('day.aria')}
        allowClear={false}
        value={dayjs(value ?? now)}
        onChange={(picked) => {
          const day = picked?.format('YYYY-MM-DD')
          onChange(day === now ? undefined : day)
        }}
        presets={[
          { label: t('day.today'), value: dayjs(now) },
          { label: t('day.yearEnd', { year: yearEnd(1).slice(0, 4) }), value: dayjs(yearEnd(1)) },
          { label: t('day.yearEnd', { year: yearEnd(2).slice(0, 4) }), value: dayjs(yearEnd(2)) },
        ]}
      />
    </span>
  )
}
