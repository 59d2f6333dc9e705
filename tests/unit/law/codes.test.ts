import { findingCodes } from '@heding/shared/law/codes.ts'
import { expect, test } from 'vitest'

const contract = [
  'office.person.area',
  'office.person.rooms',
  'office.person.overdue',
  'office.agency.area',
  'office.agency.service',
  'office.room.vacant',
  'vehicle.price',
  'vehicle.displacement',
  'vehicle.quota',
  'vehicle.scrap-due',
  'vehicle.scrap-guided',
  'vehicle.renewable',
  'vehicle.inspection',
]

test('every code outsiders rely on is there', () => {
  expect(Object.keys(findingCodes)).toEqual(expect.arrayContaining(contract))
})

test.each(Object.entries(findingCodes))(
  '%s has a title of its own and whole sentences that say what to do',
  (code, text) => {
    const others = Object.entries(findingCodes).filter(([other]) => other !== code)
    expect(others.map(([, { title }]) => title as string)).not.toContain(text.title)
    for (const sentence of text.remedies) expect(sentence).toMatch(/^.{8,}。$/)
    expect(text.unit === '').toBe(text.measured === '')
  },
)
