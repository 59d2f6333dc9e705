import type { buildingRow } from '@heding/shared/list.ts'
import { grouped } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { ThingLink } from '../register/thing-link.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import './office.css'
import { buildingRecord } from './queries.ts'

interface Props {
  building: z.infer<typeof buildingRow>
  asOf: string | undefined
}

/** One building with its floors from the top down, each leading to its rooms. */
export function BuildingPanel({ building, asOf }: Props) {
  const { t } = useTranslation('register')
  const { data, error, refetch } = useQuery(buildingRecord(building.code, asOf))
  const { compound, building: name, grossFloorArea, floorsAbove, floorsBelow, builtYear, titleCertificate } = building
  const facts = [
    grossFloorArea && `${t('field.grossFloorArea')} ${grouped(grossFloorArea, 2)}`,
    floorsAbove !== null && t('compound.floors', { above: floorsAbove, below: floorsBelow ?? 0 }),
    builtYear !== null && t('compound.year', { year: builtYear }),
    titleCertificate,
  ].filter(Boolean)
  return (
    <section className="building" aria-label={name}>
      <h3>
        <ThingLink type="building" code={building.code} asOf={asOf}>
          {name}
        </ThingLink>{' '}
        <span className="soft num">
          {t('compound.building', { rooms: grouped(building.rooms), area: grouped(building.usableArea, 2) })}
        </span>
      </h3>
      {facts.length > 0 && <p className="soft num">{facts.join('　')}</p>}
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      <ul className="floors">
        {data?.floorList.map((floor) => (
          <li key={floor.name}>
            <Link to="/rooms" search={{ compound, building: name, floor: floor.name, asOf }}>
              <b className="num">{floor.name}</b>
              <span className="num">
                {t('compound.floor', { rooms: floor.rooms, area: grouped(floor.usableArea, 2) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
