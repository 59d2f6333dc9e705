import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { shanghaiDay } from '@heding/shared/day.ts'
import { afterAll, expect, test } from 'vitest'
import { discard, newDataFolder, Product, password } from '../support/product.ts'
import { generateCase } from './generate/case.ts'
import { runCase } from './run-case.ts'

// CASE_SEEDS=7,8,9 replays or widens; otherwise one town that nobody has seen (the published one stays).
const seeds = process.env.CASE_SEEDS?.split(',').map(Number) ?? [1_000 + (Math.floor(Date.now() / 1000) % 1_000_000)]

const folder = mkdtempSync(path.join(os.tmpdir(), 'heding-case-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(seeds)('the product and the second judge agree on all of town %i, before and after changes', async (seed) => {
  const dataDir = newDataFolder()
  const product = new Product({ DATA_DIR: dataDir, RATE_LIMIT: 'off' })
  try {
    const base = await product.ready()
    const dir = path.join(folder, String(seed))
    await generateCase(seed, dir, shanghaiDay(new Date()))
    const { passed, failures } = await runCase(base, dir, { username: 'admin', password })
    expect(failures).toEqual([])
    expect(passed).toBeGreaterThan(1_000)
    expect(await product.stop()).toBe(0)
  } finally {
    product.child.kill('SIGKILL')
    await discard(dataDir)
  }
})
