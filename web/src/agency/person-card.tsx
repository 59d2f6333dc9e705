import { can } from '@heding/shared/account/permissions.ts'
import { grouped } from '@heding/shared/shown.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { term } from '../lib/term.ts'
import { AddFact } from '../register/add-fact.tsx'
import { CardFacts } from '../register/card-facts.tsx'
import { CardFrame } from '../register/card-frame.tsx'
import { CardParts } from '../register/card-parts.tsx'
import { CardSection } from '../register/card-section.tsx'
import { CardTable } from '../register/card-table.tsx'
import { RecordCard } from '../register/record-card.tsx'
import { ThingLink } from '../register/thing-link.tsx'
import { personNorm, rulesInForce } from './norm.ts'
import { agencyRecord, personRecord } from './queries.ts'

const route = getRouteApi('/shell/people/$code')

/** One person: post, rooms, what the law says of them, and how it came about. */
export function PersonCard() {
  const { t } = useTranslation('register')
  const { code } = route.useParams()
  const { asOf } = route.useSearch()
  const { user } = useSuspenseQuery(meQuery).data
  const record = useQuery(personRecord(code, asOf))
  const rules = useQuery({ ...rulesInForce, enabled: can(user, 'read-rules') })
  const agency = useQuery({ ...agencyRecord(record.data?.agencyCode ?? '', asOf), enabled: record.data !== undefined })
  return (
    <RecordCard noun="people" code={code} asOf={asOf} record={record}>
      {(person) => {
        const { name, agencyCode, agencyName, title, band, status, statusOn, rooms, roomsElsewhere } = person
        const norm = agency.data && rules.data && personNorm(rules.data, agency.data.tier, band, person.asOf)
        return (
          <CardFrame
            noun="people"
            code={code}
            asOf={asOf}
            name={name}
            tags={<span className={`tag ${status === '在职' ? 'tag-success' : 'tag-warning'}`}>{term(status)}</span>}
            note={
              <>
                <ThingLink type="agency" code={agencyCode} asOf={asOf}>
                  {agencyName}
                </ThingLink>
                {title && `　${title}`}
              </>
            }
          >
            <CardParts
              type="person"
              code={code}
              asOf={asOf}
              subject="person"
              norm={
                norm &&
                t('person.norm', {
                  band: term(band),
                  area: norm.usableM2Max,
                  clause: `《${norm.clause.instrument}》${norm.clause.locator}`,
                })
              }
            >
              <CardSection title={t('card.facts')}>
                <CardFacts
                  facts={[
                    { label: t('field.personName'), value: name },
                    {
                      label: t('field.agency'),
                      value: (
                        <ThingLink type="agency" code={agencyCode} asOf={asOf}>
                          {agencyName}
                        </ThingLink>
                      ),
                    },
                    { label: t('field.title'), value: title },
                    { label: t('field.band'), value: term(band) },
                    { label: t('field.status'), value: term(status) },
                    { label: t('field.statusOn'), value: statusOn },
                  ]}
                />
              </CardSection>
              <CardSection
                title={t('person.rooms')}
                count={t('count', { total: rooms.length, unit: t('units.rooms') })}
                actions={
                  <AddFact kind="occupancies" given={{ person_code: code }} asOf={asOf}>
                    {t('person.addRoom')}
                  </AddFact>
                }
              >
                <CardTable
                  rows={rooms}
                  keyOf={(room) => `${room.code} ${room.from}`}
                  empty={t('person.noRoom')}
                  columns={[
                    {
                      title: t('field.room'),
                      cell: (room) => (
                        <ThingLink type="room" code={room.code} asOf={asOf}>
                          {`${room.compound} ${room.building} ${room.number}`}
                        </ThingLink>
                      ),
                    },
                    {
                      title: t('field.use'),
                      cell: ({ use, holders }) =>
                        holders > 1 ? `${term(use)}（${t('person.shared', { count: holders })}）` : term(use),
                    },
                    { title: t('field.usableArea'), figure: true, cell: ({ usableArea }) => grouped(usableArea, 2) },
                    { title: t('field.from'), cell: ({ from }) => from ?? t('period.start') },
                    { title: t('field.until'), cell: ({ until }) => until ?? t('field.now') },
                    { title: t('field.occupancyApproval'), cell: ({ approvalNo }) => approvalNo },
                  ]}
                />
                {roomsElsewhere > 0 && <p className="soft">{t('person.elsewhere', { count: roomsElsewhere })}</p>}
              </CardSection>
            </CardParts>
          </CardFrame>
        )
      }}
    </RecordCard>
  )
}
