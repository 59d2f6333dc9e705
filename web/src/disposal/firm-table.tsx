import type { FirmStanding } from '@heding/shared/disposal/firms.ts'
import type { Firm } from '@heding/shared/disposal/firms-schema.ts'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'

const tones: Record<FirmStanding, string> = {
  eligible: 'tag tag-success',
  unqualified: 'tag tag-warning',
  'not-yet': 'tag tag-info',
  removed: 'tag',
}

interface Props {
  firms: readonly Firm[]
  onChange?: (firm: Firm) => void
  onRemove?: (firm: Firm) => void
}

/** Firms in rows; on a phone each is a card of its own. */
export function FirmTable({ firms, onChange, onRemove }: Props) {
  const { t } = useTranslation('draws')
  const termOf = (from: string | null, until: string | null) =>
    from === null ? t('firms.noEnd') : until === null ? t('firms.since', { from }) : t('firms.term', { from, until })
  return (
    <div className="scroll-x">
      <table className="plain stacked">
        <thead>
          <tr>
            <th scope="col">{t('firms.column.name')}</th>
            <th scope="col">{t('firms.kind')}</th>
            <th scope="col">{t('firms.column.qualification')}</th>
            <th scope="col">{t('firms.column.listed')}</th>
            <th scope="col">{t('firms.column.document')}</th>
            <th scope="col">{t('firms.column.standing')}</th>
            {onChange && (
              <th scope="col" className="no-print">
                {t('firms.column.act')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {firms.map((firm) => (
            <tr key={firm.id} className={firm.standing === 'removed' ? 'firm-gone' : undefined}>
              <th scope="row">
                {firm.name}
                <div className="soft num firm-code">{firm.creditCode}</div>
              </th>
              <td data-label={t('firms.kind')}>{term(firm.kind)}</td>
              <td data-label={t('firms.column.qualification')}>
                {firm.qualificationNo ?? '—'}
                {firm.qualificationNo && (
                  <div className="soft num">{termOf(firm.qualifiedFrom, firm.qualifiedUntil)}</div>
                )}
              </td>
              <td data-label={t('firms.column.listed')} className="num">
                {t('firms.since', { from: firm.listedFrom })}
                {firm.listedUntil && (
                  <div className="soft">
                    {t('firms.removedOn', { day: firm.listedUntil, reason: firm.untilReason ?? '' })}
                  </div>
                )}
              </td>
              <td data-label={t('firms.column.document')}>
                {firm.document}
                {firm.remark && <div className="soft">{firm.remark}</div>}
              </td>
              <td data-label={t('firms.column.standing')}>
                <span className={tones[firm.standing]}>{t(`firms.standing.${firm.standing}`)}</span>
              </td>
              {onChange && onRemove && (
                <td className="no-print firm-acts">
                  <Button type="link" size="small" onClick={() => onChange(firm)}>
                    {t('firms.change')}
                  </Button>
                  <Button type="link" size="small" onClick={() => onRemove(firm)}>
                    {t(firm.listedUntil === null ? 'firms.remove' : 'firms.changeRemoval')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
