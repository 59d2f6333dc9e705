/** One item of an entry, before and after. */
export interface Change {
  field: string
  before: string
  after: string
}

/** What an entry says, made of its JSON: pairs where it tells before and after, single values else. */
export interface Detail {
  changes: Change[]
  values: { field: string; value: string }[]
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shown = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

/** Reads the detail of an entry; what is no JSON object is shown as the one value it is. */
export function readDetail(text: string): Detail {
  let tree: unknown
  try {
    tree = JSON.parse(text)
  } catch {
    return { changes: [], values: text === '' ? [] : [{ field: '', value: text }] }
  }
  if (!isTree(tree)) return { changes: [], values: [{ field: '', value: shown(tree) }] }
  const { before, after, ...others } = tree
  const values = Object.entries(others).map(([field, value]) => ({ field, value: shown(value) }))
  if (!('before' in tree || 'after' in tree)) return { changes: [], values }
  const [old, now] = [isTree(before) ? before : {}, isTree(after) ? after : {}]
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])]
  const changes = fields.map((field) => ({ field, before: shown(old[field]), after: shown(now[field]) }))
  return { changes, values }
}
