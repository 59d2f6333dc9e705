import { grouped } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { CardFacts } from '../register/card-facts.tsx'
import { CardFrame } from '../register/card-frame.tsx'
import { CardParts } from '../register/card-parts.tsx'
import { CardSection } from '../register/card-section.tsx'
import { CardTable } from '../register/card-table.tsx'
import { RecordCard } from '../register/record-card.tsx'
import { ThingLink } from '../register/thing-link.tsx'
import { FloorPlan } from './floor-plan.tsx'
import { buildingRecord } from './queries.ts'

const route = getRouteApi('/shell/buildings/$code')

/** One building: what it is, which rooms are on which floor, what they are used for, and by whom. */
export function BuildingCard() {
  const { t } = useTranslation('register')
  const { code } = route.useParams()
  const { asOf } = route.useSearch()
  const record = useQuery(buildingRecord(code, asOf))
  return (
    <RecordCard noun="buildings" code={code} asOf={asOf} record={record}>
      {(card) => {
        const { compound, building, grossFloorArea, floorsAbove, floorsBelow, builtYear, titleCertificate } = card
        const { given, longitude, latitude, floorList, roomList, useList, agencyList } = card
        const inside = { compound, building, asOf }
        return (
          <CardFrame
            noun="buildings"
            code={code}
            asOf={asOf}
            name={`${compound} ${building}`}
            note={
              <ThingLink type="compound" code={compound} asOf={asOf}>
                {compound}
              </ThingLink>
            }
          >
            <CardParts type="building" code={code} asOf={asOf} subject={undefined}>
              <CardSection title={t('card.facts')}>
                <CardFacts
                  facts={[
                    { label: t('field.grossFloorArea'), value: grossFloorArea && grouped(grossFloorArea, 2) },
                    {
                      label: t('building.storeys'),
                      value:
                        floorsAbove !== null && t('compound.floors', { above: floorsAbove, below: floorsBelow ?? 0 }),
                    },
                    { label: t('field.builtYear'), value: builtYear },
                    { label: t('field.titleCertificate'), value: titleCertificate },
                    {
                      label: t('field.position'),
                      value: given
                        ? t('compound.given', given)
                        : longitude && latitude && t('compound.given', { longitude, latitude, system: 'WGS-84' }),
                      wide: true,
                    },
                    { label: t('field.remark'), value: card.remark, wide: true },
                  ]}
                />
              </CardSection>
              <CardSection
                title={t('building.agencies')}
                count={t('count', {
                  total: agencyList.filter((one) => one.code !== null).length,
                  unit: t('units.agencies'),
                })}
              >
                <CardTable
                  rows={agencyList}
                  keyOf={(agency) => agency.code ?? ''}
                  empty={t('building.noRoom')}
                  columns={[
                    {
                      title: t('field.holder'),
                      cell: (agency) => (
                        <ThingLink type="agency" code={agency.code} asOf={asOf}>
                          {agency.code ? (agency.name ?? agency.code) : t('room.noAgency')}
                        </ThingLink>
                      ),
                    },
                    {
                      title: t('field.rooms'),
                      figure: true,
                      cell: (agency) =>
                        agency.code ? (
                          <Link to="/rooms" search={{ ...inside, agencyCode: agency.code }}>
                            {grouped(agency.rooms)}
                          </Link>
                        ) : (
                          grouped(agency.rooms)
                        ),
                    },
                    { title: t('building.people'), figure: true, cell: ({ people }) => grouped(people) },
                    { title: t('field.roomAreaM2'), figure: true, cell: ({ usableArea }) => grouped(usableArea, 2) },
                  ]}
                />
              </CardSection>
              <CardSection title={t('building.uses')}>
                <CardTable
                  rows={useList}
                  keyOf={({ use }) => use}
                  empty={t('building.noRoom')}
                  columns={[
                    {
                      title: t('field.use'),
                      cell: ({ use }) => (
                        <Link to="/rooms" search={{ ...inside, use }}>
                          {term(use)}
                        </Link>
                      ),
                    },
                    { title: t('field.rooms'), figure: true, cell: ({ rooms }) => grouped(rooms) },
                    { title: t('field.roomAreaM2'), figure: true, cell: ({ usableArea }) => grouped(usableArea, 2) },
                  ]}
                />
              </CardSection>
              <CardSection
                title={t('building.floors')}
                count={t('compound.building', { rooms: grouped(card.rooms), area: grouped(card.usableArea, 2) })}
                actions={
                  <Link to="/rooms" search={inside} className="no-print">
                    {t('compound.see')}
                  </Link>
                }
              >
                <FloorPlan floors={floorList} rooms={roomList} inside={inside} />
              </CardSection>
            </CardParts>
          </CardFrame>
        )
      }}
    </RecordCard>
  )
}
