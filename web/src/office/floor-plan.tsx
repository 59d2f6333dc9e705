import { OFFICE } from '@heding/shared/office/norms.ts'
import type { buildingCard } from '@heding/shared/register/cards.ts'
import { grouped } from '@heding/shared/shown.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { term } from '../lib/term.ts'
import './office.css'

type Card = z.infer<typeof buildingCard>

interface Props {
  floors: Card['floorList']
  rooms: Card['roomList']
  /** which building, on which day */
  inside: { compound: string; building: string; asOf: string | undefined }
}

/** The floors of a building with their rooms side by side, each leading to its card. */
export function FloorPlan({ floors, rooms, inside }: Props) {
  const { t } = useTranslation('register')
  if (floors.length === 0) return <p className="soft">{t('building.noRoom')}</p>
  return (
    <ul className="plan">
      {floors.map((floor) => (
        <li key={floor.name} className="plan-floor">
          <p className="plan-head">
            <Link to="/rooms" search={{ ...inside, floor: floor.name }}>
              <b className="num">{t('building.floor', { floor: floor.name })}</b>
            </Link>
            <span className="soft num">
              {t('compound.floor', { rooms: floor.rooms, area: grouped(floor.usableArea, 2) })}
            </span>
          </p>
          <ul className="plan-rooms">
            {rooms
              .filter((room) => room.floor === floor.name)
              .map((room) => (
                <Room key={room.code} room={room} asOf={inside.asOf} />
              ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Room({ room, asOf }: { room: Card['roomList'][number]; asOf: string | undefined }) {
  const { t } = useTranslation('register')
  const { code, number, use, usableArea, agencyName, holders } = room
  const isOffice = use === OFFICE
  const isEmpty = isOffice && holders === 0
  const held = isEmpty ? t('room.noHolder') : isOffice ? t('building.holders', { count: holders }) : ''
  const what = [term(use), `${grouped(usableArea, 2)} m²`, agencyName ?? t('room.noAgency'), held].filter(Boolean)
  return (
    <li>
      <Link
        to="/rooms/$code"
        params={{ code }}
        search={{ asOf }}
        title={what.join(' · ')}
        className={`plan-room${isOffice ? '' : ' plan-other'}${isEmpty ? ' plan-empty' : ''}`}
      >
        <b className="num">{number}</b>
        <span>{isEmpty ? t('building.empty') : term(use)}</span>
      </Link>
    </li>
  )
}
