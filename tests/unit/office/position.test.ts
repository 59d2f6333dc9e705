import { coordinateSystems, positionFault } from '@heding/shared/office/position.ts'
import { toWgs84 } from '@heding/shared/office/wgs84.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const at = (longitude: string | null, latitude: string | null, coordinateSystem: string | null = 'CGCS2000') =>
  positionFault({ longitude, latitude, coordinateSystem })

test.each([
  ['a place in the country', at('117.02', '30.54'), undefined],
  ['the northernmost and the southernmost place', at('123.25', '53.56') ?? at('112.2', '3.86'), undefined],
  ['nothing at all', at(null, null, null), undefined],
  ['longitude alone', at('117.02', null), 'latitude'],
  ['latitude alone', at(null, '30.54'), 'longitude'],
  ['a system alone', at(null, null), 'longitude'],
  ['no system', at('117.02', '30.54', null), 'coordinateSystem'],
  ['a longitude abroad', at('139.7', '35.7'), 'longitude'],
  ['a latitude abroad', at('117.02', '1.3'), 'latitude'],
  ['zeroes', at('0', '0'), 'longitude'],
])('%s is judged', (_what, fault, field) => {
  expect(fault?.field).toBe(field)
})

test('longitude and latitude in each other’s cell are told to be swapped, wherever in the country', () => {
  fc.assert(
    fc.property(fc.double({ min: 73, max: 136, noNaN: true }), fc.double({ min: 3, max: 54, noNaN: true }), (x, y) => {
      expect(at(String(x), String(y))).toBeNull()
      expect(at(String(y), String(x))?.message).toContain('填反')
    }),
  )
})

/** Metres on a sphere, good enough to measure a shift of some hundred. */
const metres = (a: { longitude: string; latitude: string }, b: { longitude: string; latitude: string }) => {
  const north = (Number(a.latitude) - Number(b.latitude)) * 111_320
  const east = (Number(a.longitude) - Number(b.longitude)) * 111_320 * Math.cos((Number(a.latitude) * Math.PI) / 180)
  return Math.hypot(north, east)
}

test('surveyed degrees stay as they are, to the sixth decimal', () => {
  for (const system of ['CGCS2000', 'WGS-84'] as const)
    expect(toWgs84(system, '117.02861149', '30.5')).toEqual({ longitude: '117.028611', latitude: '30.500000' })
})

// Pairs that two independent converters publish as their example.
test.each([
  ['GCJ-02', '116.41024450', '39.91640428', '116.404', '39.915'],
  ['BD-09', '116.41661560', '39.92196580', '116.403988', '39.914266'],
] as const)('a point as %s maps show it comes within a metre of where it lies', (system, x, y, longitude, latitude) => {
  expect(metres(toWgs84(system, x, y), { longitude, latitude })).toBeLessThan(1)
})

test('every system answers with six decimals in the range that the register takes', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...coordinateSystems),
      fc.double({ min: 73.1, max: 135.9, noNaN: true }),
      fc.double({ min: 3.1, max: 53.9, noNaN: true }),
      (system, x, y) => {
        const { longitude, latitude } = toWgs84(system, x.toFixed(8), y.toFixed(8))
        expect([longitude, latitude].every((degrees) => /^\d{1,3}\.\d{6}$/.test(degrees))).toBe(true)
        expect(metres({ longitude, latitude }, { longitude: x.toFixed(6), latitude: y.toFixed(6) })).toBeLessThan(2500)
      },
    ),
  )
})
