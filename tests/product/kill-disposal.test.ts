import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Outsider } from '../acceptance/client.ts'
import { Dice } from '../acceptance/generate/dice.ts'
import { vinOf } from '../support/build-vehicle.ts'
import { killDatabase } from '../support/kill-database.ts'
import { discard, newDataFolder, Product, password } from '../support/product.ts'
import { type Person, people, plans, registered } from './disposal-plans.ts'
import { Callers, Interrupted, Walker } from './disposal-walker.ts'

// ROUNDS=200 widens; KILL_SEED replays the moments.
const rounds = Number(process.env.ROUNDS ?? 2)
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000)
/** Cases under way at once. */
const atOnce = 4

const files = mkdtempSync(path.join(os.tmpdir(), 'heding-kill-'))
const dataDir = newDataFolder()
afterAll(async () => {
  rmSync(files, { recursive: true, force: true })
  await discard(dataDir)
})

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const csv = (lines: readonly (readonly string[])[]) => lines.map((line) => line.join(',')).join('\n')

async function importAs(admin: Outsider, kind: string, lines: readonly (readonly string[])[]) {
  const file = path.join(files, `${kind}.csv`)
  writeFileSync(file, csv(lines))
  const { status, errors } = await admin.importFile(kind, file)
  expect(status, JSON.stringify(errors)).toBe('done')
}

/** An agency with vehicles, and one token for each of the people. */
async function found(base: string, vehicles: number): Promise<Callers> {
  const admin = new Outsider(base)
  expect(await admin.ready(60)).toBe(true)
  expect((await admin.signIn('admin', password)).status).toBe(200)
  await importAs(admin, 'agencies', [
    ['单位编码', '单位名称', '机关层级'],
    ['D1', '云溪市农业农村局', '市级机关'],
  ])
  await importAs(admin, 'vehicles', [
    [
      ...['车辆编号', '号牌号码', '车辆识别代号', '品牌型号', '车辆类型', '用途类别', '能源类型', '排气量(升)'],
      ...['购置价格(元)', '购置日期', '初次登记日期', '使用单位编码', '行驶里程(公里)'],
    ],
    ...Array.from({ length: vehicles }, (_, at) => [
      ...[`K${at}`, `皖P${10_000 + at}`, vinOf(at + 1), '大众帕萨特', '轿车', '应急保障用车', '汽油', '1.8'],
      ...['170000.00', registered, registered, 'D1', '70000'],
    ]),
  ])
  const callers = new Callers(base)
  const post = (as: Outsider, address: string, body: object) =>
    as.call(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const tokenOf = async (person: Person, outsider: Outsider) => {
    const { status, body } = await post(outsider, '/api/tokens', { name: '办理' })
    expect(status, JSON.stringify(body)).toBe(201)
    callers.tokens.set(person, (body as { token: string }).token)
  }
  await tokenOf('admin', admin)
  for (const [username, { name, role }] of Object.entries(people)) {
    const agencyCode = role.startsWith('agency-') ? 'D1' : undefined
    const account = { username, name, role, agencyCode, password, mustChangePassword: false }
    const { status, body } = await post(admin, '/api/users', account)
    expect(status, JSON.stringify(body)).toBe(201)
    const outsider = new Outsider(base)
    expect((await outsider.signIn(username, password)).status).toBe(200)
    await tokenOf(username as Person, outsider)
  }
  return callers
}

async function whenBack(base: string) {
  expect(await new Outsider(base).ready(60), 'ready after 60 s').toBe(true)
}

describe(`cases survive every kill (seed ${seed})`, () => {
  test(
    `kill -9 of the API and of the database in turn, ${rounds} rounds: what was acknowledged is there, nothing by half`,
    async () => {
      const dice = new Dice(seed)
      const env = { DATA_DIR: dataDir, RATE_LIMIT: 'off' }
      const vehicles = rounds * atOnce + atOnce
      let product = new Product(env)
      const callers = await found(await product.ready(), vehicles)
      const walkers: Walker[] = []
      const open = () => walkers.filter(({ finished }) => !finished)
      const join = () => {
        const index = walkers.length
        const plan = plans[index % plans.length]
        if (plan) walkers.push(new Walker(callers, plan, `K${index}`))
      }
      let between = 0
      for (let round = 0; round < rounds; round++) {
        while (open().length < atOnce && walkers.length < vehicles) join()
        const walked = open()
        const before = walked.map(({ steps }) => steps)
        const ways = walked.map((walker) =>
          walker.walk().catch((error: unknown) => {
            if (!(error instanceof Interrupted)) throw error
          }),
        )
        await sleep(dice.int(5, 1_500))
        if (round % 2 === 0) {
          product.child.kill('SIGKILL')
          await Promise.all(ways)
          await product.ended()
          product = new Product(env)
          callers.base = await product.ready()
        } else {
          killDatabase(dataDir)
          await Promise.all(ways)
        }
        await whenBack(callers.base)
        for (const walker of walked) await walker.check()
        if (walked.some(({ steps }, index) => steps > (before[index] ?? 0))) between++
      }
      // Whatever hung in the air is ended by the same requests again, once each.
      for (const walker of walkers) await walker.walk()
      for (const walker of walkers) await walker.check()
      for (const walker of walkers) expect((await walker.card()).state).toBe('archived')
      expect(between, 'rounds in which steps were acknowledged').toBeGreaterThan(0)
      const verify = path.resolve(import.meta.dirname, '../../api/src/audit-verify.ts')
      const { status, stdout, stderr } = spawnSync(process.execPath, [verify], {
        env: { ...process.env, ...env, DATABASE_URL: '' },
        encoding: 'utf8',
      })
      expect(status, stdout + stderr).toBe(0)
      expect(await product.stop()).toBe(0)
    },
    120_000 + 60_000 * rounds,
  )
})
