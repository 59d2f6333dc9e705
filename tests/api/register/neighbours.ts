import type { Db } from '@heding/prisma/client.ts'
import { type Built, buildAgency, buildPerson } from '../../support/build-agency.ts'
import { buildOccupancy, buildRoom } from '../../support/build-office.ts'
import { buildVehicle } from '../../support/build-vehicle.ts'

/** An agency with a compound of its own, a person over the norm in a room of it, and a car past its scrap age. */
async function office(db: Db, name: string, parent?: Built) {
  const agency = await buildAgency(db, { name: `${name}局`, parent })
  const person = await buildPerson(db, { agency, name: `${name}人`, title: `${name}科长` })
  const room = await buildRoom(db, { agency, compound: `${name}院`, building: `${name}楼`, usableM2: '60.00' })
  await buildOccupancy(db, { room, person })
  const vehicle = await buildVehicle(db, { agency, firstRegisteredOn: '2001-01-01', purchasedOn: '2001-01-01' })
  return {
    name,
    agency,
    person,
    room,
    vehicle,
    compound: { code: `${name}院` },
    building: { code: `${name}院/${name}楼` },
  }
}
export type Office = Awaited<ReturnType<typeof office>>

/** An agency, one below it, one beside it under the same superior, and one of another branch. */
export async function buildNeighbours(db: Db) {
  const top = await office(db, '上级')
  const own = await office(db, '本级', top.agency)
  return {
    top,
    own,
    child: await office(db, '下级', own.agency),
    sibling: await office(db, '同级', top.agency),
    foreign: await office(db, '外系统'),
  }
}
