import { HistoryOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { today } from './day.ts'

/** Says plainly that another day is shown, and that it can only be read. */
export function DayBand({ asOf, onToday }: { asOf: string | undefined; onToday: () => void }) {
  const { t } = useTranslation('register')
  if (asOf === undefined) return null
  return (
    <div className="day-band" role="status">
      <HistoryOutlined aria-hidden="true" />
      <span>
        <b className="num">{t('day.band', { day: asOf })}</b> {asOf > today() ? t('day.bandFuture') : t('day.bandNote')}
      </span>
      <Button size="small" className="no-print" onClick={onToday}>
        {t('day.back')}
      </Button>
    </div>
  )
}
