import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, onTestFailed, test } from 'vitest'
import { Outsider } from '../acceptance/client.ts'
import { Dice } from '../acceptance/generate/dice.ts'
import { killDatabase } from '../support/kill-database.ts'
import { discard, newDataFolder, Product, password } from '../support/product.ts'

// ROUNDS=20 widens; KILL_SEED replays the moments.
const rounds = Number(process.env.ROUNDS ?? 2)
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)
const rowsPerFile = 5_000

const files = mkdtempSync(path.join(os.tmpdir(), 'heding-kill-'))
afterAll(() => rmSync(files, { recursive: true, force: true }))

/** Rooms of a compound of this file's own, by whose name they are counted. */
function roomFile(name: string): string {
  const head = '房间编号,院落,楼栋,楼层,房间号,用途,使用面积(㎡)\n'
  const rows = Array.from(
    { length: rowsPerFile },
    (_, i) => `${name}-${i},${name},主楼,${i % 9},${i},办公室,${10 + (i % 20)}.50\n`,
  )
  const file = path.join(files, `${name}.csv`)
  writeFileSync(file, head + rows.join(''))
  return file
}

async function signedIn(base: string): Promise<Outsider> {
  const outsider = new Outsider(base)
  expect(await outsider.ready(60), 'ready after 60 s').toBe(true)
  expect((await outsider.signIn('admin', password)).status).toBe(200)
  return outsider
}

/** What the product had to say that was no ordinary request. */
function confess(product: () => Product, dataDir: string) {
  onTestFailed(() => {
    const { output, errors, child } = product()
    const lines = output.split('\n').filter((line) => !line.includes('"msg":"request"'))
    const log = readFileSync(path.join(dataDir, 'db.log'), 'utf8').slice(-3_000)
    console.log([`exit code ${child.exitCode}`, ...lines.map((line) => line.slice(0, 800)), errors, log].join('\n'))
  })
}

async function roomsOf(outsider: Outsider, compound: string): Promise<number> {
  const { status, body } = await outsider.call(`/api/rooms?compound=${compound}&limit=1`)
  expect(status).toBe(200)
  return (body as { total: number }).total
}

/** Sends a file and does not wait for its end; null when nothing was acknowledged. */
async function post(outsider: Outsider, file: string): Promise<number | null> {
  const form = new FormData()
  form.set('file', new Blob([readFileSync(file)]), path.basename(file))
  const answer = await outsider.call('/api/imports?kind=rooms', { method: 'POST', body: form }).catch(() => undefined)
  // While the database is away it says so; it never fails.
  if (answer) expect([202, 503]).toContain(answer.status)
  return answer?.status === 202 ? (answer.body as { id: number }).id : null
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Two files are sent, `strike` comes at some moment; afterwards each batch is wholly in or out, and the acknowledged ones end. */
async function round(name: string, dice: Dice, outsider: Outsider, strike: () => Promise<Outsider>) {
  const names = [`${name}a`, `${name}b`]
  const sent = names.map((compound) => post(outsider, roomFile(compound)))
  await sleep(dice.int(5, 900))
  const back = await strike()
  const ids = await Promise.all(sent)
  for (const compound of names)
    expect([0, rowsPerFile], `${compound} right after the start`).toContain(await roomsOf(back, compound))
  for (const [index, id] of ids.entries()) {
    const compound = names[index] ?? ''
    if (id !== null) {
      const state = await back.imported(id, 60)
      expect(state.status, `${compound} was acknowledged: ${JSON.stringify(state)}`).toBe('done')
      expect(await roomsOf(back, compound)).toBe(rowsPerFile)
    }
    // Whether it came in or not, the same file again makes it whole and no more than whole.
    const again = await back.importFile('rooms', path.join(files, `${compound}.csv`))
    expect(again.status).toBe('done')
    expect(await roomsOf(back, compound)).toBe(rowsPerFile)
  }
  return back
}

/** The audit chain is whole, and what earlier rounds brought in is still there. */
async function stillWhole(outsider: Outsider, names: string[]) {
  for (const name of names)
    for (const half of ['a', 'b']) expect(await roomsOf(outsider, name + half)).toBe(rowsPerFile)
  const { status, body } = await outsider.call('/api/audit/check')
  expect({ status, body }).toMatchObject({ status: 200, body: { intact: true } })
}

describe(`imports survive every kill (seed ${seed})`, () => {
  const dataDir = newDataFolder()
  afterAll(() => discard(dataDir))

  test(
    `kill -9 of the API, ${rounds} rounds: the next start needs no hand`,
    async () => {
      const dice = new Dice(seed)
      const env = { DATA_DIR: dataDir, RATE_LIMIT: 'off' }
      let product = new Product(env)
      confess(() => product, dataDir)
      let outsider = await signedIn(await product.ready())
      const names = Array.from({ length: rounds }, (_, index) => `甲${index}`)
      for (const name of names) {
        outsider = await round(name, dice, outsider, async () => {
          product.child.kill('SIGKILL')
          await product.ended()
          product = new Product(env)
          return signedIn(await product.ready())
        })
      }
      await stillWhole(outsider, names)
      expect(await product.stop()).toBe(0)
    },
    120_000 * rounds,
  )

  test(
    `kill -9 of the database, ${rounds} rounds: the product brings it back`,
    async () => {
      const dice = new Dice(seed + 1)
      const product = new Product({ DATA_DIR: dataDir, RATE_LIMIT: 'off' })
      confess(() => product, dataDir)
      const base = await product.ready()
      let outsider = await signedIn(base)
      const names = Array.from({ length: rounds }, (_, index) => `乙${index}`)
      for (const name of names) {
        outsider = await round(name, dice, outsider, async () => {
          killDatabase(dataDir)
          await sleep(100)
          return signedIn(base)
        })
      }
      await stillWhole(outsider, names)
      expect(await product.stop()).toBe(0)
    },
    120_000 * rounds,
  )
})
