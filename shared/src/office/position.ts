/** How the numbers of a place are meant. 高德 and 腾讯 maps show GCJ-02, 百度 BD-09; surveys and GPS the other two. */
export const coordinateSystems = ['CGCS2000', 'WGS-84', 'GCJ-02', 'BD-09'] as const
export type CoordinateSystem = (typeof coordinateSystems)[number]

/** Degrees between which the whole country lies, the islands of the South China Sea included. */
const longitudes = { min: 73, max: 136 }
const latitudes = { min: 3, max: 54 }
const within = (value: number, { min, max }: { min: number; max: number }) => value >= min && value <= max
const range = `经度在 ${longitudes.min} 至 ${longitudes.max} 之间，纬度在 ${latitudes.min} 至 ${latitudes.max} 之间`

/** A place as it is written down: decimal degrees and their system, each null where it is left empty. */
export interface WrittenPosition {
  longitude: string | null
  latitude: string | null
  coordinateSystem: string | null
}

/** What is wrong with a place, and in which of its parts. The ranges of longitude and latitude do not meet. */
export function positionFault({
  longitude,
  latitude,
  coordinateSystem,
}: WrittenPosition): { field: keyof WrittenPosition; message: string } | null {
  if (longitude === null && latitude === null) {
    return coordinateSystem === null ? null : { field: 'longitude', message: '填写了坐标系的，须同时填写经度和纬度' }
  }
  if (longitude === null) return { field: 'longitude', message: '填写了纬度的，须同时填写经度' }
  if (latitude === null) return { field: 'latitude', message: '填写了经度的，须同时填写纬度' }
  const [east, north] = [Number(longitude), Number(latitude)]
  if (within(east, latitudes) && within(north, longitudes)) {
    return { field: 'longitude', message: `经度、纬度填反了，请对调；我国境内${range}` }
  }
  if (!within(east, longitudes)) return { field: 'longitude', message: `经度不在我国境内（${range}），请核对` }
  if (!within(north, latitudes)) return { field: 'latitude', message: `纬度不在我国境内（${range}），请核对` }
  if (coordinateSystem !== null) return null
  const message = '填写了经度、纬度的，须选择坐标系：高德、腾讯地图为 GCJ-02，百度地图为 BD-09，测绘成果为 CGCS2000'
  return { field: 'coordinateSystem', message }
}
