import { OFFICE, roomClassOf } from '@heding/shared/office/norms.ts'
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
import { roomRecord } from './queries.ts'

const route = getRouteApi('/shell/rooms/$code')

/** One room: what it is, who sits in it, what the law says of it, and how it came about. */
export function RoomCard() {
  const { t } = useTranslation('register')
  const { code } = route.useParams()
  const { asOf } = route.useSearch()
  const record = useQuery(roomRecord(code, asOf))
  return (
    <RecordCard noun="rooms" code={code} asOf={asOf} record={record}>
      {(room) => {
        const {
          compound,
          building,
          floor,
          number,
          use,
          usableArea,
          agencyCode,
          agencyName,
          remark,
          holders,
          holdersElsewhere,
        } = room
        const roomClass = roomClassOf(use)
        return (
          <CardFrame
            noun="rooms"
            code={code}
            asOf={asOf}
            name={`${compound} ${building} ${number}`}
            tags={<span className="tag tag-info">{term(use)}</span>}
            note={
              <ThingLink type="agency" code={agencyCode} asOf={asOf}>
                {agencyName ?? t('room.noAgency')}
              </ThingLink>
            }
          >
            <CardParts
              type="room"
              code={code}
              asOf={asOf}
              subject="room"
              norm={use === OFFICE ? t('room.norm') : t('room.notJudged')}
            >
              <CardSection title={t('card.facts')}>
                <CardFacts
                  facts={[
                    {
                      label: t('field.compound'),
                      value: (
                        <ThingLink type="compound" code={compound} asOf={asOf}>
                          {compound}
                        </ThingLink>
                      ),
                    },
                    {
                      label: t('field.building'),
                      value: (
                        <ThingLink type="building" code={room.buildingCode} asOf={asOf}>
                          {building}
                        </ThingLink>
                      ),
                    },
                    {
                      label: t('field.floor'),
                      value: (
                        <Link to="/rooms" search={{ compound, building, floor, asOf }}>
                          {floor}
                        </Link>
                      ),
                    },
                    { label: t('field.number'), value: number },
                    {
                      label: t('field.use'),
                      value: roomClass && roomClass !== use ? `${term(use)}（${term(roomClass)}）` : term(use),
                    },
                    { label: t('field.area'), value: <b>{grouped(usableArea, 2)} m²</b> },
                    { label: t('field.remark'), value: remark, wide: true },
                  ]}
                />
              </CardSection>
              <CardSection
                title={t('room.holders')}
                count={t('count', { total: holders.length, unit: t('units.people') })}
                actions={
                  <AddFact kind="occupancies" given={{ room_code: code }} asOf={asOf}>
                    {t('room.addHolder')}
                  </AddFact>
                }
              >
                <CardTable
                  rows={holders}
                  keyOf={(holder) => `${holder.code} ${holder.from}`}
                  empty={t('room.noHolder')}
                  columns={[
                    {
                      title: t('field.personName'),
                      cell: (holder) => (
                        <ThingLink type="person" code={holder.code} asOf={asOf}>
                          {holder.name}
                        </ThingLink>
                      ),
                    },
                    { title: t('field.title'), cell: ({ title }) => title },
                    { title: t('field.band'), cell: ({ band }) => term(band) },
                    { title: t('field.status'), cell: ({ status }) => term(status) },
                    { title: t('field.from'), cell: ({ from }) => from ?? t('period.start') },
                    { title: t('field.until'), cell: ({ until }) => until ?? t('field.now') },
                    { title: t('field.occupancyApproval'), cell: ({ approvalNo }) => approvalNo },
                  ]}
                />
                {holdersElsewhere > 0 && <p className="soft">{t('room.elsewhere', { count: holdersElsewhere })}</p>}
              </CardSection>
            </CardParts>
          </CardFrame>
        )
      }}
    </RecordCard>
  )
}
