/** One item of an entry, before and after. */
export interface Change {
  field: string
  before: string
  after: string
}

/** What became of one record: its fields before and after. */
export interface RecordChange {
  title: string
  changes: Change[]
}

/** What an entry says, made of its JSON: pairs where it tells before and after, single values else. */
export interface Detail {
  changes: Change[]
  /** of a batch of few rows, record by record */
  records: RecordChange[]
  values: { field: string; value: string }[]
}

const isTree = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as a person reads it; the exact text stands in the export. */
const shown = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(shown).join(value.some(isTree) ? '；' : '、')
  return isTree(value) ? Object.values(value).map(shown).filter(Boolean).join(' ') : String(value)
}

/** A row of a batch: the record and its fields by their headings. */
function readRow(row: unknown): RecordChange[] {
  if (!isTree(row) || !isTree(row.changes)) return []
  const title = [row.subject, row.of, row.about].map(shown).filter(Boolean).join(' ')
  const changes = Object.entries(row.changes).map(([field, pair]) => {
    const [before, after]: unknown[] = Array.isArray(pair) ? pair : []
    return { field, before: shown(before), after: shown(after) }
  })
  return [{ title, changes }]
}

/** Reads the detail of an entry; what is no JSON object is shown as the one value it is. */
export function readDetail(text: string): Detail {
  let tree: unknown
  try {
    tree = JSON.parse(text)
  } catch {
    return { changes: [], records: [], values: text === '' ? [] : [{ field: '', value: text }] }
  }
  if (!isTree(tree)) return { changes: [], records: [], values: [{ field: '', value: shown(tree) }] }
  const { before, after, rows, ...others } = tree
  const records = Array.isArray(rows) ? rows.flatMap(readRow) : []
  const values = Object.entries(others).map(([field, value]) => ({ field, value: shown(value) }))
  if (!('before' in tree || 'after' in tree)) return { changes: [], records, values }
  const [old, now] = [isTree(before) ? before : {}, isTree(after) ? after : {}]
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])]
  const changes = fields.map((field) => ({ field, before: shown(old[field]), after: shown(now[field]) }))
  return { changes, records, values }
}
