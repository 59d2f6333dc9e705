import fc from 'fast-check'
import type { Schema } from './openapi.ts'

/** Values that exist, by the name of the field that asks for them. */
export type Pools = (name: string) => readonly unknown[]

const bounded = (number: number | undefined, fallback: number) => number ?? fallback

function text({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'date') return day
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  if (format === 'uuid') return fc.uuid()
  if (format === 'email') return fc.emailAddress()
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  const most = Math.max(minLength, Math.min(maxLength, 60))
  const chinese = fc.string({
    unit: fc.constantFrom(...'核定办公用房公务车辆处置编号甲乙丙Ａ１（）'),
    minLength,
    maxLength: most,
  })
  return fc.oneof(fc.string({ minLength, maxLength: most }), chinese)
}

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

function number({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Schema): fc.Arbitrary<number> {
  const whole = [type].flat().includes('integer')
  const min = bounded(minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1), -1_000)
  const max = Math.max(
    min,
    bounded(maximum ?? (exclusiveMaximum === undefined ? undefined : exclusiveMaximum - 1), 2_000_000),
  )
  if (whole) return fc.integer({ min: Math.ceil(min), max: Math.floor(Math.min(max, 2 ** 31 - 1)) })
  return fc
    .integer({ min: Math.ceil(min * 100), max: Math.floor(Math.min(max * 100, 2 ** 31 - 1)) })
    .map((cents) => cents / 100)
}

function object(schema: Schema, pools: Pools): fc.Arbitrary<unknown> {
  const known = Object.entries(schema.properties ?? {})
  const fields = Object.fromEntries(known.map(([name, field]) => [name, fitting(field, pools, name)]))
  const requiredKeys = (schema.required ?? []).filter((name) => name in fields)
  return fc.record(fields, { requiredKeys, noNullPrototype: true })
}

/** A value that fits the schema; half of the time one that exists, where there is such. */
export function fitting(schema: Schema, pools: Pools, name = ''): fc.Arbitrary<unknown> {
  const pool = pools(name)
  const own = plainValue(schema, pools)
  return pool.length > 0 && !schema.enum ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...pool) }, own) : own
}

function plainValue(schema: Schema, pools: Pools): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const options = schema.anyOf ?? schema.oneOf
  if (options) return fc.oneof(...options.map((option) => fitting(option, pools)))
  if (schema.allOf) {
    const { allOf } = schema
    const properties = Object.assign({}, ...allOf.map((part) => part.properties))
    return fitting({ type: 'object', properties, required: allOf.flatMap(({ required = [] }) => required) }, pools)
  }
  const types = [schema.type ?? (schema.properties ? 'object' : 'string')].flat()
  const byType: Record<string, () => fc.Arbitrary<unknown>> = {
    string: () => text(schema),
    integer: () => number(schema),
    number: () => number(schema),
    boolean: () => fc.boolean(),
    null: () => fc.constant(null),
    array: () =>
      fc.array(fitting(schema.items ?? {}, pools), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      }),
    object: () => object(schema, pools),
  }
  return fc.oneof(...types.map((type) => (byType[type] ?? (() => text(schema)))()))
}
