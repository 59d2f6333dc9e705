import { z } from 'zod'
import { daySchema } from '../law/schema.ts'
import { findingCodesOf, listColumns, type Noun } from './columns.ts'

/*
 * What the registers are asked and answer. How a list is narrowed follows from its columns: `title` (one of these
 * values; given several times, any of them), `titleHas` (contains), `titleEmpty`, `usableAreaMin`/`Max`,
 * `purchasedOnFrom`/`To` (both ends included).
 */

/** What every list can be asked: a day, a page by cursor (without limit) or by number (first 10,000 rows), a search. */
export const listQuery = z.object({
  asOf: daySchema.optional(),
  q: z.string().max(100).optional(),
  /** a column's field, with `-` before it from large to small; rows without a value always come last */
  sort: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1000).optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
  /** of a workbook: the fields of its columns in their order, with commas between; rows of a page carry them all */
  columns: z.string().max(500).optional(),
})
export type ListQuery = z.infer<typeof listQuery>

const VALUES_MAX = 50
const value = z.string().max(200)
const oneOrMore = z.union([value, z.array(value).max(VALUES_MAX)])
/** Free texts: each value stands by itself. */
const texts = oneOrMore.transform((given) => [given].flat().filter(Boolean)).optional()
/** Values of a closed list; several may also stand in one, with commas between. */
const choices = z
  .union([z.string().max(2000), z.array(value).max(VALUES_MAX)])
  .transform((given) =>
    [given]
      .flat()
      .flatMap((one) => one.split(','))
      .filter(Boolean),
  )
  .optional()
const number = z.coerce.number().min(-1e12).max(1e12).optional()
const yesNo = z.enum(['true', 'false']).optional()

const textOf = <F extends string>(field: F) =>
  ({ [field]: texts, [`${field}Has`]: value.optional() }) as Record<F, typeof texts> &
    Record<`${F}Has`, z.ZodOptional<typeof value>>
const choiceOf = <F extends string>(field: F) => ({ [field]: choices }) as Record<F, typeof choices>
const rangeOf = <F extends string>(field: F) =>
  ({ [`${field}Min`]: number, [`${field}Max`]: number }) as Record<`${F}Min` | `${F}Max`, typeof number>
const day = daySchema.optional()
const daysOf = <F extends string>(field: F) =>
  ({ [`${field}From`]: day, [`${field}To`]: day }) as Record<`${F}From` | `${F}To`, typeof day>
const emptyOf = <F extends string>(field: F) => ({ [`${field}Empty`]: yesNo }) as Record<`${F}Empty`, typeof yesNo>

/** `below`: the agencies of `agencyCode` and all below them. */
const byAgency = { ...textOf('agencyCode'), below: yesNo }
const byFinding = { finding: choices }
const byPlace = { ...rangeOf('longitude'), ...emptyOf('longitude'), ...rangeOf('latitude'), ...emptyOf('latitude') }

export const agencyQuery = listQuery.extend({
  ...byAgency,
  ...byFinding,
  ...textOf('code'),
  ...textOf('name'),
  ...choiceOf('tier'),
  ...choiceOf('kind'),
  ...emptyOf('kind'),
  ...textOf('parentName'),
  ...emptyOf('parentName'),
  ...textOf('parentCode'),
  ...emptyOf('parentCode'),
  ...textOf('creditCode'),
  ...emptyOf('creditCode'),
  ...textOf('divisionCode'),
  ...emptyOf('divisionCode'),
})
export const personQuery = listQuery.extend({
  ...byAgency,
  ...byFinding,
  ...textOf('code'),
  ...textOf('name'),
  ...textOf('agencyName'),
  ...emptyOf('agencyName'),
  ...textOf('title'),
  ...emptyOf('title'),
  ...choiceOf('band'),
  ...choiceOf('status'),
  ...daysOf('statusOn'),
  ...emptyOf('statusOn'),
})
export const roomQuery = listQuery.extend({
  ...byAgency,
  ...byFinding,
  ...textOf('code'),
  ...textOf('compound'),
  ...textOf('building'),
  ...textOf('floor'),
  ...textOf('number'),
  ...choiceOf('use'),
  ...rangeOf('usableArea'),
  /** the same as `usableAreaMin`, `usableAreaMax` */
  areaMin: number,
  areaMax: number,
  ...textOf('agencyName'),
  ...emptyOf('agencyName'),
  ...emptyOf('agencyCode'),
  ...textOf('remark'),
  ...emptyOf('remark'),
  /** nobody holds the room on the day */
  vacant: yesNo,
})
export const vehicleQuery = listQuery.extend({
  ...byAgency,
  ...byFinding,
  ...textOf('code'),
  ...textOf('plate'),
  ...textOf('model'),
  ...choiceOf('bodyType'),
  ...choiceOf('category'),
  ...choiceOf('energy'),
  ...textOf('agencyName'),
  ...emptyOf('agencyName'),
  ...rangeOf('price'),
  ...daysOf('purchasedOn'),
  ...daysOf('firstRegisteredOn'),
  ...daysOf('inspectionUntil'),
  ...emptyOf('inspectionUntil'),
  ...rangeOf('displacementL'),
  ...emptyOf('displacementL'),
  ...rangeOf('seats'),
  ...emptyOf('seats'),
  ...textOf('vin'),
  ...choiceOf('approvalTier'),
  ...textOf('approvalNo'),
  ...emptyOf('approvalNo'),
})
export const compoundQuery = listQuery.extend({
  ...byAgency,
  ...byPlace,
  ...textOf('code'),
  ...textOf('address'),
  ...emptyOf('address'),
  ...textOf('agencyName'),
  ...emptyOf('agencyName'),
  ...emptyOf('agencyCode'),
  ...textOf('divisionCode'),
  ...emptyOf('divisionCode'),
  ...rangeOf('siteArea'),
  ...emptyOf('siteArea'),
  ...textOf('remark'),
  ...emptyOf('remark'),
})
export const buildingQuery = listQuery.extend({
  ...byPlace,
  ...textOf('compound'),
  ...textOf('building'),
  ...rangeOf('grossFloorArea'),
  ...emptyOf('grossFloorArea'),
  ...rangeOf('floorsAbove'),
  ...emptyOf('floorsAbove'),
  ...rangeOf('floorsBelow'),
  ...emptyOf('floorsBelow'),
  ...rangeOf('builtYear'),
  ...emptyOf('builtYear'),
  ...textOf('titleCertificate'),
  ...emptyOf('titleCertificate'),
  ...textOf('code'),
  ...textOf('remark'),
  ...emptyOf('remark'),
})

export const listQueries = {
  agencies: agencyQuery,
  people: personQuery,
  rooms: roomQuery,
  vehicles: vehicleQuery,
  compounds: compoundQuery,
  buildings: buildingQuery,
} satisfies Record<Noun, z.ZodType>

/** What narrows a list by a column's field. */
export function filterFieldsOf(noun: Noun): string[] {
  const fields = listColumns[noun].flatMap((column) => {
    const { field } = column
    const own = {
      text: [field, `${field}Has`],
      choice: [field],
      number: [`${field}Min`, `${field}Max`],
      day: [`${field}From`, `${field}To`],
      derived: [],
    }[column.type]
    return column.nullable && column.type !== 'derived' ? [...own, `${field}Empty`] : own
  })
  return findingCodesOf(noun).length > 0 ? [...fields, 'finding'] : fields
}
