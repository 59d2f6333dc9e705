import { subjectTypes } from '@heding/shared/attachments/schema.ts'
import { png } from '../../attachments/samples.ts'
import { type Probe, type Rows, row } from '../probe.ts'
import type { World } from '../world.ts'

const codeOf = (rows: Rows, type: (typeof subjectTypes)[number]) =>
  type === 'compound' ? rows.compoundCode : type === 'building' ? rows.buildingCode : rows[type].code

let width = 1
/** Another picture each time: the same one is not taken twice. */
const file = () => {
  width += 1
  return { file: { name: '照片.png', content: new Uint8Array(png(width)) } }
}

async function attached(rows: Rows, world: World, type: (typeof subjectTypes)[number]) {
  if (rows.key === 'missing') return { params: { id: 2_147_483_646 } }
  const query = { type, code: codeOf(rows, type), paper: '照片' }
  const { body, text } = await world.ask('admin', 'POST /api/attachments', { query, form: file() })
  const { id } = body as { id?: number }
  if (id === undefined) throw new Error(text)
  return { params: { id } }
}

// Whoever only reads files is told so where a file would be changed; who lets an agency in lets its agency change.
const kept = new Map<string, ReturnType<typeof attached>>()
/** The same one for all who only read it. */
function readable(rows: Rows, world: World, type: (typeof subjectTypes)[number]) {
  const key = `${rows.key} ${type}`
  const one = kept.get(key) ?? attached(rows, world, type)
  kept.set(key, one)
  return one
}

export const probes: Probe[] = subjectTypes.flatMap((type) => {
  // Compounds and buildings are kept by the bureau or by whoever holds the title, which nobody does here.
  const isPlace = type === 'compound' || type === 'building'
  const but: Probe['but'] = (who, { key }) =>
    isPlace && (who === 'agency-user' || who === 'agency-head') && (key === 'own' || key === 'child') ? 403 : undefined
  return [
    row('GET /api/attachments', (rows) => ({ query: { type, code: codeOf(rows, type) } })),
    row(
      'POST /api/attachments',
      (rows) => ({ query: { type, code: codeOf(rows, type), paper: '照片' }, form: file() }),
      {
        ok: 201,
        but,
      },
    ),
    row('GET /api/attachments/{id}/content', (rows, world) => readable(rows, world, type)),
    row(
      'POST /api/attachments/{id}/remove',
      async (rows, world) => ({ ...(await attached(rows, world, type)), json: { reason: '传错' } }),
      { but },
    ),
  ]
})
