import type { RecordType } from '@heding/shared/register/cards.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { cardPlaces } from './card-places.ts'

interface Props {
  type: RecordType
  code: string | null | undefined
  asOf: string | undefined
  children: ReactNode
}

/** The name of a thing, leading to its card on the same day. */
export const ThingLink = ({ type, code, asOf, children }: Props) =>
  code ? (
    <Link to={cardPlaces[type]} params={{ code }} search={{ asOf }}>
      {children}
    </Link>
  ) : (
    children
  )
