import { grouped } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { CardFacts } from '../register/card-facts.tsx'
import { CardFrame } from '../register/card-frame.tsx'
import { CardParts } from '../register/card-parts.tsx'
import { CardSection } from '../register/card-section.tsx'
import { RecordCard } from '../register/record-card.tsx'
import { ThingLink } from '../register/thing-link.tsx'
import { BuildingPanel } from './building-panel.tsx'
import { compoundRecord } from './queries.ts'

const route = getRouteApi('/shell/compounds/$code')

/** One compound: where it is, its buildings, and what is on each floor. */
export function CompoundCard() {
  const { t } = useTranslation('register')
  const { code } = route.useParams()
  const { asOf } = route.useSearch()
  const record = useQuery(compoundRecord(code, asOf))
  return (
    <RecordCard noun="compounds" code={code} asOf={asOf} record={record}>
      {(compound) => {
        const { name, address, agencyCode, agencyName, divisionCode, siteArea, longitude, latitude, given } = compound
        const counts = {
          buildings: compound.buildings,
          rooms: grouped(compound.rooms),
          area: grouped(compound.usableArea, 2),
        }
        return (
          <CardFrame noun="compounds" code={code} asOf={asOf} name={name} note={address}>
            <CardParts type="compound" code={code} asOf={asOf} subject={undefined}>
              <CardSection title={t('card.facts')}>
                <CardFacts
                  facts={[
                    {
                      label: t('field.titleAgency'),
                      value: agencyName && (
                        <ThingLink type="agency" code={agencyCode} asOf={asOf}>
                          {agencyName}
                        </ThingLink>
                      ),
                    },
                    { label: t('field.divisionCode'), value: divisionCode },
                    { label: t('field.siteArea'), value: siteArea && grouped(siteArea, 2) },
                    {
                      label: t('field.position'),
                      value: given
                        ? t('compound.given', given)
                        : longitude && latitude && t('compound.given', { longitude, latitude, system: 'WGS-84' }),
                      wide: true,
                    },
                    { label: t('field.remark'), value: compound.remark, wide: true },
                  ]}
                />
              </CardSection>
              <CardSection
                title={t('compound.buildings')}
                count={t('compound.counts', counts)}
                actions={
                  <Link to="/rooms" search={{ compound: name, asOf }} className="no-print">
                    {t('compound.see')}
                  </Link>
                }
              >
                {compound.buildingList.length === 0 && <p className="soft">{t('compound.noBuilding')}</p>}
                {compound.buildingList.map((building) => (
                  <BuildingPanel key={building.code} building={building} asOf={asOf} />
                ))}
              </CardSection>
            </CardParts>
          </CardFrame>
        )
      }}
    </RecordCard>
  )
}
