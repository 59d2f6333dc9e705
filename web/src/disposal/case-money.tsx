import type { DisposalCard } from '@heding/shared/disposal/schema.ts'
import { money } from '@heding/shared/shown.ts'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { CardSection } from '../register/card-section.tsx'

/** The money of a case: what came in, what went off, what is due, what was remitted, and each line behind it. */
export function CaseMoney({ item }: { item: Pick<DisposalCard, 'money'> }) {
  const { t } = useTranslation('disposal')
  const { lines, ...sums } = item.money
  const owed = Number(sums.outstanding) > 0
  const sum = (name: keyof typeof sums, tone?: string) => (
    <div className={tone}>
      <dt>{t(`money.${name}`)}</dt>
      <dd className="num">{money(sums[name])}</dd>
    </div>
  )
  return (
    <CardSection title={t('money.title')}>
      <dl className="money-sums">
        {sum('proceeds')}
        {sum('residual')}
        {sum('fees')}
        {sum('due', 'money-total')}
        {sum('remitted')}
        {sum('outstanding', owed ? 'money-total danger' : 'money-total')}
      </dl>
      {lines.length > 0 && (
        <div className="scroll-x">
          <table className="plain money-lines" aria-label={t('money.lines')}>
            <thead>
              <tr>
                <th scope="col">{t('money.item')}</th>
                <th scope="col" className="right">
                  {t('money.amount')}
                </th>
                <th scope="col">{t('money.on')}</th>
                <th scope="col">{t('money.receipt')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                // Lines are only ever added at the end.
                // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
                <tr key={index} className={line.reversal ? 'money-reversal' : undefined}>
                  <td>
                    {term(line.item)}
                    {line.reversal && <span className="tag tag-warning">{t('money.reversal')}</span>}
                  </td>
                  <td className="right num">{money(line.amount)}</td>
                  <td className="num">{line.bookedOn}</td>
                  <td className="wrap-anywhere">{line.receiptNo}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </CardSection>
  )
}
