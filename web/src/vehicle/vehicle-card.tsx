import { money, trimmed } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApplyLink } from '../disposal/apply-link.tsx'
import { term } from '../lib/term.ts'
import { CardFacts } from '../register/card-facts.tsx'
import { CardFrame } from '../register/card-frame.tsx'
import { CardParts } from '../register/card-parts.tsx'
import { CardSection } from '../register/card-section.tsx'
import { CardTable } from '../register/card-table.tsx'
import { RecordCard } from '../register/record-card.tsx'
import { ThingLink } from '../register/thing-link.tsx'
import { vehicleRecord } from './queries.ts'

const route = getRouteApi('/shell/vehicles/$code')

/** One vehicle: what it is, who holds it, readings and disposals, what the law says of it. */
export function VehicleCard() {
  const { t } = useTranslation(['register', 'disposal'])
  const { code } = route.useParams()
  const { asOf } = route.useSearch()
  const record = useQuery(vehicleRecord(code, asOf))
  return (
    <RecordCard noun="vehicles" code={code} asOf={asOf} record={record}>
      {(vehicle) => {
        const { agencyCode, agencyName, gone, readings, disposals } = vehicle
        // What was disposed of is shown of its last day, also where today was asked for.
        const day = gone ? vehicle.asOf : asOf
        return (
          <CardFrame
            noun="vehicles"
            code={code}
            asOf={asOf}
            name={vehicle.plate}
            tags={<span className="tag tag-info">{term(vehicle.category)}</span>}
            note={
              <>
                {`${vehicle.model}　`}
                <ThingLink type="agency" code={agencyCode} asOf={day}>
                  {agencyName}
                </ThingLink>
              </>
            }
          >
            {gone && (
              <p className="day-band" role="status">
                {t('vehicle.gone', {
                  on: gone.on,
                  method: term(gone.method),
                  code: gone.disposalCode,
                  last: vehicle.asOf,
                })}
              </p>
            )}
            <CardParts type="vehicle" code={code} asOf={day} subject="vehicle" norm={t('vehicle.norm')}>
              <CardSection title={t('card.facts')}>
                <CardFacts
                  facts={[
                    { label: t('field.plate'), value: vehicle.plate },
                    { label: t('field.model'), value: vehicle.model },
                    { label: t('field.vin'), value: vehicle.vin },
                    { label: t('field.bodyType'), value: term(vehicle.bodyType) },
                    { label: t('field.category'), value: term(vehicle.category) },
                    { label: t('field.energy'), value: term(vehicle.energy) },
                    {
                      label: t('field.displacement'),
                      value: vehicle.displacementL && t('vehicle.litres', { value: trimmed(vehicle.displacementL, 1) }),
                    },
                    { label: t('field.seats'), value: vehicle.seats },
                    {
                      label: t('field.priceShort'),
                      value: <b>{t('vehicle.yuan', { value: money(vehicle.price) })}</b>,
                    },
                    { label: t('field.purchasedOn'), value: vehicle.purchasedOn },
                    { label: t('field.firstRegisteredOn'), value: vehicle.firstRegisteredOn },
                    { label: t('field.inspectionUntil'), value: vehicle.inspectionUntil },
                    { label: t('field.approvalTier'), value: term(vehicle.approvalTier) },
                    { label: t('field.approvalNo'), value: vehicle.approvalNo },
                  ]}
                />
              </CardSection>
              <CardSection title={t('vehicle.readings')}>
                <CardTable
                  rows={readings}
                  keyOf={({ readOn, km }) => `${readOn} ${km}`}
                  empty={t('vehicle.noReading')}
                  columns={[
                    { title: t('field.readOn'), cell: ({ readOn }) => readOn ?? t('vehicle.undated') },
                    { title: t('field.km'), figure: true, cell: ({ km }) => trimmed(km) },
                    { title: t('field.source'), cell: ({ source }) => source && term(source) },
                  ]}
                />
              </CardSection>
              {(disposals.length > 0 || (!gone && asOf === undefined)) && (
                <CardSection
                  title={t('vehicle.disposals')}
                  actions={!gone && asOf === undefined && <ApplyLink codes={[code]} />}
                >
                  <CardTable
                    rows={disposals}
                    keyOf={({ code: number }) => number}
                    empty={t('disposal:apply.never')}
                    columns={[
                      {
                        title: t('field.disposalCode'),
                        cell: ({ code: number }) => (
                          <Link to="/disposals/$code" params={{ code: number }}>
                            {number}
                          </Link>
                        ),
                      },
                      { title: t('field.method'), cell: ({ method }) => term(method) },
                      { title: t('field.appliedOn'), cell: ({ appliedOn }) => appliedOn },
                      { title: t('field.approvedOn'), cell: ({ approvedOn }) => approvedOn },
                      { title: t('field.completedOn'), cell: ({ completedOn }) => completedOn },
                      { title: t('field.endedOn'), cell: ({ endedOn }) => endedOn },
                    ]}
                  />
                </CardSection>
              )}
            </CardParts>
          </CardFrame>
        )
      }}
    </RecordCard>
  )
}
