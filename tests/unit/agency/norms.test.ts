import { bandsOf, tiers } from '@heding/shared/agency/norms.ts'
import { officeNorms } from '@heding/shared/office/norms.ts'
import { expect, test } from 'vitest'

test.each(tiers)('every band of the %s has a room norm, and no other has', (tier) => {
  const normed = officeNorms.filter((row) => row.tier === tier).map(({ band }) => band)
  expect(new Set(normed)).toEqual(new Set(bandsOf(tier)))
})

test('no higher band of a tier has a smaller office', () => {
  for (const tier of tiers) {
    const areas = bandsOf(tier).map((band) => officeNorms.find((row) => row.band === band && row.tier === tier))
    const sizes = areas.map((row) => row?.usableM2Max ?? 0)
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
  }
})
