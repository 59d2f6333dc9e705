import fc from 'fast-check'
import { fitting, type Pools } from './arbitrary.ts'
import type { Operation } from './openapi.ts'

export interface FormFile {
  name: string
  bytes: Uint8Array
}

/** A request before it is sent. */
export interface Shot {
  path: string
  query: [string, string][]
  headers: Record<string, string>
  /** a JSON text (or what should be one), or the fields of a form */
  body?: string | [string, string | FormFile][]
  /** what was done to it */
  mutation?: string
}

const plain = (value: unknown) => (value !== null && typeof value === 'object' ? JSON.stringify(value) : String(value))

/** A request as the document asks for it. */
export function validShot(operation: Operation, pools: Pools, files: fc.Arbitrary<FormFile>): fc.Arbitrary<Shot> {
  const of = (place: 'path' | 'query') => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === place)
    const values = parameters.map(({ name, schema }) => [name, fitting(schema, pools, name).map(plain)] as const)
    const requiredKeys = parameters.filter(({ required }) => required).map(({ name }) => name)
    return fc.record(Object.fromEntries(values), { requiredKeys, noNullPrototype: true })
  }
  const body = operation.body
  const isForm = body?.contentType.startsWith('multipart') ?? false
  const form = files.map((file): Shot['body'] => [['file', file]])
  const json = body
    ? fitting(body.schema, pools).map((value): Shot['body'] => JSON.stringify(value))
    : fc.constant(undefined)
  return fc.record({ path: of('path'), query: of('query'), body: isForm ? form : json }).map((parts) => ({
    path: operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts.path[name] || '-')),
    query: Object.entries(parts.query),
    headers: (body && !isForm ? { 'content-type': body.contentType } : {}) as Shot['headers'],
    body: parts.body,
  }))
}

const nasty: unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    2 ** 53,
    -(2 ** 53),
    1e308,
    [],
    {},
    [[]],
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\u202e核',
    '\ufeff',
  ],
  ...[
    '𠮷𠮷',
    '👨‍👩‍👧',
    'é',
    "'; drop table room; --",
    '%',
    '_',
    '\\',
    '{{7*7}}',
    '<script>alert(1)</script>',
    '=1+1',
    '１２３',
  ],
  ...[
    '2024-02-30',
    '0000-00-00',
    '9999-12-31',
    '-0001-01-01',
    '1e309',
    'NaN',
    '99999999999999999999',
    '0x10',
    '../../etc/passwd',
  ],
  ...['x'.repeat(100_000), '编'.repeat(20_000), { __proto__: { admin: true } }, Array.from({ length: 1_000 }, () => 0)],
]
const nastyText = nasty.filter((value): value is string => typeof value === 'string' && value.length < 5_000)

const deep = '['.repeat(5_000) + ']'.repeat(5_000)
const brokenTexts = [
  '',
  '{',
  '[1,',
  'null',
  '[]',
  '"x"',
  '0',
  deep,
  `{"a":${deep}}`,
  '\u0000',
  '{"a":1e309}',
  'a=1&b=2',
]

/** One thing wrong: type, bound, missing, extra, huge, strange letters, broken syntax, wrong headers. */
export function mutated(shot: Shot): fc.Arbitrary<Shot> {
  const options: fc.Arbitrary<Shot>[] = [inQuery(shot), inHeaders(shot)]
  if (shot.path.split('/').length > 3) options.push(inPath(shot))
  if (typeof shot.body === 'string') options.push(inJson(shot), inJson(shot), brokenJson(shot))
  if (Array.isArray(shot.body)) options.push(inForm(shot, shot.body))
  return fc.oneof(...options)
}

const inQuery = (shot: Shot) =>
  fc
    .tuple(
      fc.constantFrom(...shot.query.map(([name]) => name), 'limit', 'cursor', 'unknown', '__proto__'),
      fc.constantFrom(...nastyText),
    )
    .chain(([name, value]) =>
      fc.constantFrom<Shot>(
        {
          ...shot,
          query: [...shot.query.filter(([other]) => other !== name), [name, value]],
          mutation: `query ${name}`,
        },
        { ...shot, query: [...shot.query, [name, value], [name, 'again']], mutation: `query ${name} repeated` },
        { ...shot, query: shot.query.filter(([other]) => other !== name), mutation: `query ${name} left out` },
      ),
    )

const inPath = (shot: Shot) =>
  fc
    .constantFrom(
      '%00',
      '%E0%A4%A',
      '..%2f..%2fetc',
      '%2e%2e',
      'x'.repeat(4_000),
      '-1',
      '0',
      '99999999999999999999',
      '%F0%A0%AE%B7',
      ' ',
      '1e3',
    )
    .map((part): Shot => ({ ...shot, path: shot.path.replace(/[^/]+$/, part), mutation: `path ${part.slice(0, 20)}` }))

const inHeaders = (shot: Shot) =>
  fc
    .constantFrom<Record<string, string>>(
      { 'content-type': 'text/plain' },
      { 'content-type': 'application/xml' },
      { 'content-type': 'multipart/form-data' },
      { 'content-type': 'application/json; charset=utf-16' },
      { accept: 'image/png' },
      { 'if-match': '"nonsense"', 'if-none-match': '*' },
      { 'idempotency-key': 'x'.repeat(3_000) },
      { authorization: 'Bearer nonsense' },
      { authorization: `Basic ${'x'.repeat(5_000)}` },
      { 'x-forwarded-for': '::ffff:999.1.1.1, ,', 'x-forwarded-proto': 'gopher' },
      { cookie: 'heding=%%%; =;;' },
      { range: 'bytes=0-,-1', 'content-length': '3' },
    )
    .map(
      (headers): Shot => ({
        ...shot,
        headers: { ...shot.headers, ...headers },
        mutation: `headers ${Object.keys(headers)}`,
      }),
    )

/** Changes one member of the body. */
function inJson(shot: Shot): fc.Arbitrary<Shot> {
  const value: unknown = JSON.parse(shot.body as string)
  if (value === null || typeof value !== 'object') return brokenJson(shot)
  const members = Object.entries(value)
  const names = [...members.map(([name]) => name), 'unknown', '__proto__', 'constructor', 'id']
  const write = (pairs: [string, unknown][]) =>
    `{${pairs.map(([name, member]) => `${JSON.stringify(name)}:${JSON.stringify(member) ?? 'null'}`).join(',')}}`
  return fc.tuple(fc.constantFrom(...names), fc.constantFrom(...nasty)).chain(([name, member]) => {
    const others = members.filter(([other]) => other !== name)
    return fc.constantFrom<Shot>(
      { ...shot, body: write([...others, [name, member]]), mutation: `member ${name}` },
      { ...shot, body: write([...members, [name, member]]), mutation: `member ${name} repeated` },
      { ...shot, body: write(others), mutation: `member ${name} left out` },
    )
  })
}

const brokenJson = (shot: Shot) =>
  fc.constantFrom(...brokenTexts).map((body): Shot => ({ ...shot, body, mutation: 'body' }))

function inForm(shot: Shot, fields: [string, string | FormFile][]): fc.Arbitrary<Shot> {
  const file = (name: string, bytes: Uint8Array): [string, FormFile] => ['file', { name, bytes }]
  const zip = Buffer.from('504b030414000000080000', 'hex')
  const garbage = fc.uint8Array({ minLength: 0, maxLength: 3_000 })
  return fc.oneof(
    fc.constant<Shot>({ ...shot, body: [], mutation: 'no file' }),
    fc.constant<Shot>({ ...shot, body: [['file', 'just text']], mutation: 'text for a file' }),
    fc.constant<Shot>({ ...shot, body: [...fields, ...fields], mutation: 'two files' }),
    fc.constantFrom('../../x.csv', 'CON', '\u202ecsv.exe', '名'.repeat(300), '', 'a\nb.csv').map((name): Shot => {
      return {
        ...shot,
        body: fields.map(([key, value]) => [key, typeof value === 'string' ? value : { ...value, name }]),
        mutation: 'file name',
      }
    }),
    garbage.map(
      (bytes): Shot => ({ ...shot, body: [file('x.xlsx', Buffer.concat([zip, bytes]))], mutation: 'broken workbook' }),
    ),
    garbage.map((bytes): Shot => ({ ...shot, body: [file('x.csv', bytes)], mutation: 'bytes' })),
  )
}
