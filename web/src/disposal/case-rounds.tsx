import type { DisposalCard } from '@heding/shared/disposal/schema.ts'
import { money } from '@heding/shared/shown.ts'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { CardSection } from '../register/card-section.tsx'
import { CardTable } from '../register/card-table.tsx'

/** The appraisal and each round of the auction. */
export function CaseRounds({ item }: { item: Pick<DisposalCard, 'appraisal' | 'rounds'> }) {
  const { t } = useTranslation('disposal')
  const { appraisal, rounds } = item
  if (appraisal === null && rounds.length === 0) return null
  return (
    <CardSection title={t('rounds.title')}>
      {appraisal !== null && (
        <p>
          {t('rounds.appraisal')} <b className="num">{money(appraisal)}</b> {t('yuan')}
        </p>
      )}
      {rounds.length > 0 && (
        <CardTable
          rows={rounds}
          keyOf={({ number }) => number}
          empty=""
          columns={[
            { title: t('rounds.number'), cell: ({ number }) => number },
            { title: t('rounds.day'), cell: ({ day }) => day },
            { title: t('rounds.start'), figure: true, cell: ({ startPrice }) => startPrice && money(startPrice) },
            { title: t('rounds.result'), cell: ({ result }) => (result ? term(result) : t('rounds.toCome')) },
            { title: t('rounds.hammer'), figure: true, cell: ({ hammerPrice }) => hammerPrice && money(hammerPrice) },
            { title: t('rounds.bidders'), figure: true, cell: ({ bidders }) => bidders },
          ]}
        />
      )}
    </CardSection>
  )
}
