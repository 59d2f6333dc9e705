import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ImportState, type Issue, Outsider } from './client.ts'
import { checkFindings, checkReports, type ExpectedFile } from './run-checks.ts'

export const kinds = [
  'agencies',
  'headcounts',
  'people',
  'rooms',
  'occupancies',
  'vehicle-quotas',
  'vehicles',
  'disposals',
]

export interface Outcome {
  passed: number
  failures: string[]
}
export type Check = (name: string, ok: boolean, detail?: unknown) => void

/** `[row, column]`; several columns where any of them will do, `*` for any. */
type BadCell = [number, string | string[]]

const folder = (dir: string, name: string) => (existsSync(join(dir, name)) ? readdirSync(join(dir, name)).sort() : [])
const read = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))
const rowsOf = (file: string) => readFileSync(file, 'utf8').trim().split(/\r?\n/).length - 1
const places = (issues: Issue[] | undefined) => [...new Set((issues ?? []).map((i) => `${i.row}:${i.column}`))].sort()

/** Runs a case folder against a product that is up on an empty database. */
export async function runCase(
  base: string,
  dir: string,
  who: { username: string; password: string },
): Promise<Outcome> {
  const outcome: Outcome = { passed: 0, failures: [] }
  const check: Check = (name, ok, detail = '') => {
    if (ok) outcome.passed += 1
    else
      outcome.failures.push(
        `${name}\n     ${typeof detail === 'string' ? detail : JSON.stringify(detail).slice(0, 700)}`,
      )
  }
  const outsider = new Outsider(base)
  if (!(await outsider.ready())) {
    check('the product is ready', false)
    return outcome
  }
  const signedIn = await outsider.signIn(who.username, who.password)
  check('sign in', signedIn.status === 200, signedIn)
  const expected: ExpectedFile = read(dir, 'expected.json')
  const first = await importAll(outsider, dir, check, expected.warnings ?? {})
  await refuseBad(outsider, dir, check)
  await takeBack(outsider, dir, check, first)
  await checkFindings(outsider, check, expected)
  await checkReports(outsider, check, expected)
  await changeAndUndo(outsider, dir, check, expected)
  return outcome
}

/** Each kind: tried dry, imported, again, and in its other forms. */
async function importAll(outsider: Outsider, dir: string, check: Check, warnings: Record<string, [number, string][]>) {
  const first = new Map<string, ImportState>()
  for (const kind of kinds.filter((name) => existsSync(join(dir, `${name}.csv`)))) {
    const file = join(dir, `${kind}.csv`)
    const rows = rowsOf(file)
    const dry = await outsider.importFile(kind, file, { dryRun: true })
    check(`dry run of ${kind} tells what it would do`, dry.status === 'done' && dry.created === rows, dry)
    const state = await outsider.importFile(kind, file)
    check(`import ${kind}`, state.status === 'done' && state.created === rows, state)
    const want = warnings[`${kind}.csv`]
    if (want) {
      const named = want.map((place) => place.join(':')).sort()
      check(`warnings of ${kind}`, String(named) === String(places(state.warnings)), {
        named,
        got: places(state.warnings),
      })
    }
    first.set(kind, state)
    const again = await outsider.importFile(kind, file)
    check(`import ${kind} again changes nothing`, again.status === 'done' && again.unchanged === rows, again)
    for (const name of folder(dir, 'same-as').filter((entry) => entry.split('.')[0] === kind)) {
      const twin = await outsider.importFile(kind, join(dir, 'same-as', name))
      const same = twin.created === 0 && twin.updated === 0 && twin.unchanged === rows
      check(`same-as/${name} changes nothing`, twin.status === 'done' && same, twin)
    }
  }
  return first
}

/** bad/KIND.NAME.csv with KIND.NAME.json: refused whole, every bad cell named and no other. */
async function refuseBad(outsider: Outsider, dir: string, check: Check) {
  for (const name of folder(dir, 'bad').filter((entry) => !entry.endsWith('.json'))) {
    const [kind = '', label = ''] = name.split('.')
    const state = await outsider.importFile(kind, join(dir, 'bad', name))
    const cells: BadCell[] = read(dir, 'bad', `${kind}.${label}.json`)
    const got = places(state.errors)
    const covers = ([row, columns]: BadCell, place: string) =>
      columns === '*' ? place.startsWith(`${row}:`) : [columns].flat().some((column) => place === `${row}:${column}`)
    const missing = cells.filter((cell) => !got.some((place) => covers(cell, place)))
    const extra = got.filter((place) => !cells.some((cell) => covers(cell, place)))
    const refused = state.status === 'failed' && state.created === 0
    const named = missing.length === 0 && extra.length === 0
    check(`bad/${name} is refused whole, every bad cell named`, refused && named, {
      status: state.status,
      missing,
      extra,
    })
    check(
      `bad/${name}: each error has a message`,
      (state.errors ?? []).every(({ message }) => message),
      state,
    )
  }
}

async function takeBack(outsider: Outsider, dir: string, check: Check, first: Map<string, ImportState>) {
  const kind = [...first.keys()].at(-1)
  if (!kind) return
  const file = join(dir, `${kind}.csv`)
  const [base] = first.values()
  const refused = await outsider.call(`/api/imports/${base?.id}/undo`, { method: 'POST' })
  check(
    'undo of what others rest on is refused',
    refused.status === 409 && refused.type.includes('problem+json'),
    refused,
  )
  const undone = await outsider.call(`/api/imports/${first.get(kind)?.id}/undo`, { method: 'POST' })
  const { status } = undone.body as { status?: string }
  check(`undo of ${kind}`, undone.status === 200 && status === 'undone', undone)
  const back = await outsider.importFile(kind, file)
  check(`import ${kind} after the undo`, back.status === 'done' && back.created === rowsOf(file), back)
}

/** then/N.KIND.ONCHANGE.csv, one after the other, with expected-then.json; undone backwards, all is as before. */
async function changeAndUndo(outsider: Outsider, dir: string, check: Check, before: ExpectedFile) {
  const steps = folder(dir, 'then')
  if (steps.length === 0) return
  const ids: ImportState['id'][] = []
  for (const name of steps) {
    const [, kind = '', onChange = ''] = name.split('.')
    const file = join(dir, 'then', name)
    const state = await outsider.importFile(kind, file, onChange === 'none' ? {} : { onChange })
    const { created = 0, updated = 0, unchanged = 0 } = state
    const counted = created + updated + unchanged === rowsOf(file)
    check(`then/${name} is taken in`, state.status === 'done' && counted, state)
    ids.push(state.id)
  }
  const after: ExpectedFile = read(dir, 'expected-then.json')
  await checkFindings(outsider, check, after, 'after the changes, ')
  await checkReports(outsider, check, after, 'after the changes, ')
  for (const id of ids.reverse()) {
    const undone = await outsider.call(`/api/imports/${id}/undo`, { method: 'POST' })
    check(`undo of change ${id}`, undone.status === 200, undone)
  }
  await checkFindings(outsider, check, before, 'after their undo, ')
  await checkReports(outsider, check, before, 'after their undo, ')
}
