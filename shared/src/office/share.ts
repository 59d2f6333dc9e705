import { Decimal } from 'decimal.js'
import type { Fraction } from 'fraction.js'
import type { Edition } from '../law/edition.ts'
import { fractionOf } from '../law/exact.ts'
import type { HeldRoom, Holder } from './facts.ts'
import { OFFICE } from './norms.ts'

/** The sum of the norms of all who hold a room; whoever has no norm is left out. */
export const normsOfHolders = (holders: readonly Holder[], law: Edition): Decimal => {
  let sum: Decimal | undefined
  for (const holder of holders) {
    const ceiling = law.office.get(holder.tier)?.get(holder.band)
    if (ceiling) sum = sum ? sum.plus(ceiling.m2) : ceiling.m2
  }
  return sum ?? new Decimal(0)
}

/** A person's share of a room: its area × own norm ÷ Σ norms, exactly. */
export const shareOf = (room: HeldRoom, ownM2: Decimal, law: Edition): Fraction =>
  fractionOf(room.usableM2)
    .mul(fractionOf(ownM2))
    .div(fractionOf(normsOfHolders(room.holders, law)))

/**
 * Whether the shares of one person come to more than the norm. A share is area × own norm ÷ Σ norms, so the own norm
 * cancels: Σ (area ÷ Σ norms) > 1. With one room that is a plain comparison, which is all most people ever need.
 */
export const holdsTooMuch = (offices: readonly HeldRoom[], law: Edition, ownM2: Decimal): boolean => {
  const [first] = offices
  if (!first) return false
  const tolerance = law.tolerance?.m2 ?? 0
  if (tolerance > 0) {
    // The sum of the shares against norm + tolerance, both divided by the own norm.
    const bound = fractionOf(ownM2.plus(tolerance)).div(fractionOf(ownM2))
    return sumOfParts(offices, law).gt(bound)
  }
  if (offices.length === 1) return first.usableM2.gt(normsOfHolders(first.holders, law))
  return sumOfParts(offices, law).gt(1)
}

/** Σ (area ÷ Σ norms of all who hold the room). */
const sumOfParts = (offices: readonly HeldRoom[], law: Edition): Fraction =>
  offices
    .map((room) => fractionOf(room.usableM2).div(fractionOf(normsOfHolders(room.holders, law))))
    .reduce((sum, part) => sum.add(part))

/** Offices in the order in which they came to be held; of one day, those without approval count as earlier. */
export const byBeginning = (a: HeldRoom, b: HeldRoom): number =>
  a.from !== b.from
    ? a.from < b.from
      ? -1
      : 1
    : Number(a.approvalNo !== null) - Number(b.approvalNo !== null) || (a.code < b.code ? -1 : 1)

/** The offices among the rooms, each once. */
export const officesOf = (rooms: readonly HeldRoom[]): readonly HeldRoom[] => {
  const offices = rooms.filter((room) => room.use === OFFICE)
  return offices.length > 1 ? [...new Map(offices.map((room) => [room.code, room])).values()] : offices
}
