import imported from 'gcoord'
import type { CoordinateSystem } from './position.ts'

// Its types speak of an ES module; what is imported, by Node and by a bundler alike, is that module's default.
const gcoord = imported as unknown as typeof imported.default

const sources = { 'GCJ-02': gcoord.GCJ02, 'BD-09': gcoord.BD09 } as const

/**
 * A place in WGS-84 degrees with six decimals (0.1 m). CGCS2000 differs from it by centimetres and is taken as the same.
 * GCJ-02 and BD-09 are turned back by approximation, good to about a metre.
 */
export function toWgs84(
  system: CoordinateSystem,
  longitude: string,
  latitude: string,
): { longitude: string; latitude: string } {
  const given: [number, number] = [Number(longitude), Number(latitude)]
  const [east, north] =
    system === 'GCJ-02' || system === 'BD-09' ? gcoord.transform(given, sources[system], gcoord.WGS84) : given
  return { longitude: east.toFixed(6), latitude: north.toFixed(6) }
}
