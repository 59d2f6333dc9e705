import type { Candidate, DrawCard } from '@heding/shared/disposal/draw-schema.ts'
import { useTranslation } from 'react-i18next'

interface Props {
  label: string
  candidates: readonly Candidate[]
  /** marks those who were drawn */
  result?: DrawCard['result']
}

/** A list that is drawn from, in its order. */
export function CandidateTable({ label, candidates, result }: Props) {
  const { t } = useTranslation('draws')
  const placeOf = (code: string) => result?.find(({ creditCode }) => creditCode === code)?.place
  return (
    <div className="scroll-x">
      <table className="plain candidates" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('proof.order')}</th>
            <th scope="col">{t('card.firm')}</th>
            <th scope="col">{t('firms.form.creditCode')}</th>
            <th scope="col">{t('proof.qualification')}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map(({ id, name, creditCode, qualificationNo }, at) => {
            const place = placeOf(creditCode)
            return (
              <tr key={id} className={place === undefined ? undefined : 'candidate-drawn'}>
                <td className="num">{at + 1}</td>
                <th scope="row">
                  {name}
                  {place !== undefined && (
                    <span className="tag tag-success candidate-place">{t('card.drawnAs', { place })}</span>
                  )}
                </th>
                <td className="num">{creditCode}</td>
                <td>{qualificationNo ?? '—'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
