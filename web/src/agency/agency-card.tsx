import { grouped } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { AddFact } from '../register/add-fact.tsx'
import { CardFacts } from '../register/card-facts.tsx'
import { CardFrame } from '../register/card-frame.tsx'
import { CardParts } from '../register/card-parts.tsx'
import { CardSection } from '../register/card-section.tsx'
import { CardTable } from '../register/card-table.tsx'
import { RecordCard } from '../register/record-card.tsx'
import { ThingLink } from '../register/thing-link.tsx'
import { agencyRecord } from './queries.ts'

const route = getRouteApi('/shell/agencies/$code')

/** One agency: where it stands, what it has, what it is authorised to have, what the law says of it. */
export function AgencyCard() {
  const { t } = useTranslation('register')
  const { code } = route.useParams()
  const { asOf } = route.useSearch()
  const record = useQuery(agencyRecord(code, asOf))
  return (
    <RecordCard noun="agencies" code={code} asOf={asOf} record={record}>
      {(agency) => {
        const { name, tier, kind, parentCode, parentName, creditCode, divisionCode, headcounts, quotas, below } = agency
        return (
          <CardFrame
            noun="agencies"
            code={code}
            asOf={asOf}
            name={name}
            tags={<span className="tag tag-info">{term(tier)}</span>}
            note={
              parentCode && (
                <>
                  {t('agency.below')}
                  <ThingLink type="agency" code={parentCode} asOf={asOf}>
                    {parentName}
                  </ThingLink>
                </>
              )
            }
          >
            <CardParts type="agency" code={code} asOf={asOf} subject="agency" norm={t('agency.norm')}>
              <CardSection title={t('card.facts')}>
                <CardFacts
                  facts={[
                    { label: t('field.tier'), value: term(tier) },
                    { label: t('field.kind'), value: kind && term(kind) },
                    { label: t('field.divisionCode'), value: divisionCode },
                    { label: t('field.creditCode'), value: creditCode },
                    ...(['people', 'rooms', 'vehicles'] as const).map((noun) => ({
                      label: t(`nouns.${noun}`),
                      value: (
                        <Link to={`/${noun}`} search={{ agencyCode: code, below: 'true', asOf }}>
                          {t('agency.own', { own: grouped(agency[noun].own), all: grouped(agency[noun].all) })}
                        </Link>
                      ),
                    })),
                  ]}
                />
              </CardSection>
              <CardSection
                title={t('agency.headcounts')}
                actions={
                  <AddFact kind="headcounts" given={{ agency_code: code }} asOf={asOf}>
                    {t('agency.addHeadcount')}
                  </AddFact>
                }
              >
                <CardTable
                  rows={headcounts}
                  keyOf={({ band, from }) => `${band} ${from}`}
                  empty={t('agency.noHeadcount')}
                  columns={[
                    { title: t('field.band'), cell: ({ band }) => term(band) },
                    { title: t('field.authorised'), figure: true, cell: ({ number }) => number },
                    { title: t('field.actual'), figure: true, cell: ({ people }) => people },
                    { title: t('field.validFrom'), cell: ({ from }) => from ?? t('period.start') },
                    { title: t('field.validUntil'), cell: ({ until }) => until ?? t('field.now') },
                    { title: t('field.document'), cell: ({ approvalNo }) => approvalNo },
                  ]}
                />
              </CardSection>
              <CardSection
                title={t('agency.quotas')}
                actions={
                  <AddFact kind="vehicle-quotas" given={{ agency_code: code }} asOf={asOf}>
                    {t('agency.addQuota')}
                  </AddFact>
                }
              >
                <CardTable
                  rows={quotas}
                  keyOf={({ category, from }) => `${category} ${from}`}
                  empty={t('agency.noQuota')}
                  columns={[
                    { title: t('field.category'), cell: ({ category }) => term(category) },
                    { title: t('field.authorised'), figure: true, cell: ({ number }) => number },
                    { title: t('field.actual'), figure: true, cell: ({ vehicles }) => vehicles },
                    { title: t('field.validFrom'), cell: ({ from }) => from ?? t('period.start') },
                    { title: t('field.validUntil'), cell: ({ until }) => until ?? t('field.now') },
                    { title: t('field.document'), cell: ({ approvalNo }) => approvalNo },
                  ]}
                />
              </CardSection>
              {below.length > 0 && (
                <CardSection
                  title={t('agency.lower')}
                  count={t('count', { total: below.length, unit: t('units.agencies') })}
                  screenOnly
                >
                  <ul className="record-list">
                    {below.map((lower) => (
                      <li key={lower.code}>
                        <ThingLink type="agency" code={lower.code} asOf={asOf}>
                          {lower.name}
                        </ThingLink>{' '}
                        <span className="soft">{term(lower.tier)}</span>
                      </li>
                    ))}
                  </ul>
                </CardSection>
              )}
            </CardParts>
          </CardFrame>
        )
      }}
    </RecordCard>
  )
}
