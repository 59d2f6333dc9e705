import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { drawFrom } from '@heding/shared/disposal/draw.ts'
import { type Candidate, listText, type ProofBody } from '@heding/shared/disposal/draw-schema.ts'
import { checkProof, type Digests, sealProof } from '@heding/shared/disposal/proof.ts'
import { seedRuleText } from '@heding/shared/disposal/seeds.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { creditCodeOf } from '../../support/credit-code.ts'

const digests: Digests = {
  sm3: (text) => createHash('sm3').update(text).digest('hex'),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
}
const firms: Candidate[] = Array.from({ length: 5 }, (_, at) => ({
  id: 5 - at,
  name: `云溪评估有限公司${at}`,
  creditCode: creditCodeOf(at),
  qualificationNo: `云财评备〔2020〕${at}号`,
  qualifiedFrom: '2020-01-01',
  qualifiedUntil: null,
  listedFrom: '2024-01-01',
  listedUntil: null,
}))
const rule = { source: 'ssq', issue: '2026067', day: '2026-06-16' } as const

/** A proof as the product makes it, with `changes` made before it is drawn and sealed. */
function made(changes: Partial<ProofBody> = {}, candidates = firms): ProofBody {
  const list = listText('评估机构', '2026-06-15', candidates)
  const seed = {
    value: '03 07 12 18 25 30+11',
    reference: '中国福彩网',
    enteredAt: '2026-06-17T02:00:00.000Z',
    enteredBy: ['李四'],
  }
  const basis = {
    number: '抽2026-0001',
    listSm3: digests.sm3(list),
    seed: (changes.seed ?? seed).value,
    picks: changes.picks ?? 2,
  }
  const chosen = drawFrom(candidates, basis, digests.sm3)
  return {
    form: 'heding-draw-proof/1',
    number: '抽2026-0001',
    purpose: '2026年第二批公务用车评估',
    kind: '评估机构',
    caseCodes: ['处2026-0001'],
    picks: 2,
    list,
    listSm3: digests.sm3(list),
    listSha256: digests.sha256(list),
    frozenAt: '2026-06-15T02:00:00.000Z',
    frozenBy: ['张三'],
    listWitnesses: [
      { name: '王五', unit: '派驻纪检监察组' },
      { name: '赵六', unit: '财务科' },
    ],
    seedRule: { ...rule, text: seedRuleText(rule) },
    algorithm: 'heding-draw/1',
    seed,
    witnesses: [
      { name: '王五', unit: '派驻纪检监察组' },
      { name: '张三', unit: '资产科' },
    ],
    result: chosen.map(({ creditCode, name }, at) => ({ place: at + 1, creditCode, name })),
    ...changes,
  }
}
/** The file of a body, with a digest that fits it. */
const fileOf = (body: ProofBody) => JSON.stringify(sealProof(body, digests))
const faultsOf = (text: string, printed?: string) =>
  checkProof(text, digests, printed)
    .filter(({ fault }) => fault !== null)
    .map(({ part }) => part)

test('a proof agrees with itself in every part', () => {
  expect(checkProof(fileOf(made()), digests)).toEqual(
    ['文件格式', '整体摘要', '名单摘要', '候选名单', '种子', '抽取结果', '见证人'].map((part) => ({
      part,
      fault: null,
    })),
  )
})

test('one bit changed in any byte of a proof is found', () => {
  const bytes = Buffer.from(fileOf(made()))
  const unfound: number[] = []
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes)
    changed[at] = (bytes[at] ?? 0) ^ (1 << (at % 8))
    // What is no UTF-8 any more is refused before it is looked at.
    const text = changed.toString('utf8')
    if (Buffer.from(text).equals(changed) && faultsOf(text).length === 0) unfound.push(at)
  }
  expect(bytes.length).toBeGreaterThan(1500)
  expect(unfound).toEqual([])
})

test('a byte left out, put in or added at either end is found', () => {
  const text = fileOf(made())
  for (let at = 0; at < text.length; at += 7) {
    expect(faultsOf(text.slice(0, at) + text.slice(at + 1)), `without ${at}`).not.toEqual([])
    expect(faultsOf(`${text.slice(0, at)} ${text.slice(at)}`), `with a blank at ${at}`).not.toEqual([])
  }
  for (const other of [`${text}\n`, `\uFEFF${text}`, '', '{}', 'null', '[]']) expect(faultsOf(other)).not.toEqual([])
})

/** A forger who also makes every digest anew is still found by what is drawn, or by what is printed. */
describe('a proof made anew as a whole', () => {
  const result = made().result
  const otherList = listText('评估机构', '2026-06-15', firms.slice(1))
  test.each<[string, Partial<ProofBody>, string[]]>([
    [
      'with the chosen the other way round',
      { result: result.toReversed().map((one, at) => ({ ...one, place: at + 1 })) },
      ['抽取结果'],
    ],
    ['with another number', { number: '抽2026-0002' }, ['抽取结果']],
    ['with another list', { list: otherList }, ['名单摘要', '抽取结果']],
    [
      'with another list and its digests',
      { list: otherList, listSm3: digests.sm3(otherList), listSha256: digests.sha256(otherList) },
      ['抽取结果'],
    ],
    ['with a list frozen on another day', { frozenAt: '2026-06-14T02:00:00.000Z' }, ['候选名单']],
    ['with another kind of firm', { kind: '拍卖机构' }, ['候选名单']],
    [
      'with a seed known before the list was frozen',
      { seedRule: { ...rule, day: '2026-06-14', text: seedRuleText({ ...rule, day: '2026-06-14' }) } },
      ['种子'],
    ],
    [
      'with a seed entered before it was published',
      { seed: { ...made().seed, enteredAt: '2026-06-15T15:59:59.000Z' } },
      ['种子'],
    ],
    ['with the seed spelt another way', { seed: { ...made().seed, value: '07 03 12 18 25 30+11' } }, ['种子']],
    ['with another announcement', { seedRule: { ...rule, text: '另行公布的数值' } }, ['种子']],
    ['with one witness', { witnesses: [{ name: '王五', unit: '派驻纪检监察组' }] }, ['见证人']],
    [
      'with nobody but those who acted',
      {
        witnesses: [
          { name: '张三', unit: '资产科' },
          { name: '李四', unit: '资产科' },
        ],
      },
      ['见证人'],
    ],
    ['by another algorithm', { algorithm: 'heding-draw/2' }, ['抽取结果']],
  ])('%s is found', (_, changes, parts) => {
    expect(faultsOf(fileOf(made(changes)))).toEqual(parts)
  })

  test('in which the list holds a firm that was not to be drawn that day is found', () => {
    const lapsed = firms.map((firm, at) => (at === 2 ? { ...firm, qualifiedUntil: '2026-06-15' } : firm))
    expect(faultsOf(fileOf(made({}, lapsed)))).toEqual(['候选名单'])
    const untilTomorrow = firms.map((firm, at) => (at === 2 ? { ...firm, qualifiedUntil: '2026-06-16' } : firm))
    expect(faultsOf(fileOf(made({}, untilTomorrow)))).toEqual([])
  })

  test('from another seed is found against the printed page', () => {
    const printed = sealProof(made(), digests).sm3
    const forged = made({ seed: { ...made().seed, value: '01 02 03 04 05 06+07' } })
    expect(faultsOf(fileOf(forged))).toEqual([])
    expect(faultsOf(fileOf(forged), printed)).toEqual(['纸质证明'])
    expect(faultsOf(fileOf(made()), printed.toUpperCase())).toEqual([])
  })
})

describe('pnpm verify-draw', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'heding-proof-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = path.join(import.meta.dirname, '../../../api/src/verify-draw.ts')
  /** Without any variable of a database. */
  const run = (content: string | Uint8Array | undefined, ...more: string[]) => {
    const proof = path.join(folder, 'proof.json')
    if (content === undefined) rmSync(proof, { force: true })
    else writeFileSync(proof, content)
    return spawnSync(process.execPath, [file, proof, ...more], { encoding: 'utf8', env: {} })
  }

  test('says in Chinese that all agrees, with exit code 0', () => {
    const { status, stdout, stderr } = run(fileOf(made()), sealProof(made(), digests).sm3)
    expect(stderr).toBe('')
    expect(stdout).toContain('相符    抽取结果')
    expect(stdout).toContain('相符    纸质证明')
    expect(stdout).toContain('结论：名单摘要、种子与抽取结果均相符')
    expect(status).toBe(0)
  })

  test('says which part does not agree, with exit code 1', () => {
    const { status, stdout } = run(fileOf(made({ number: '抽2026-0002' })))
    expect(stdout).toContain('不相符  抽取结果：按名单和种子重新抽取，结果与所载的不同')
    expect(stdout).toContain('相符    名单摘要')
    expect(status).toBe(1)
    expect(run(Buffer.from([0xff, 0xfe, 0x7b])).status).toBe(1)
  })

  test('says that there is no such file, with exit code 2', () => {
    const { status, stderr } = run(undefined)
    expect(stderr).toContain('无法读取文件')
    expect(status).toBe(2)
  })

  test('needs nothing of the server or the database', () => {
    const imports = [...readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)].map(([, from]) => from)
    expect(imports).toEqual(['node:crypto', 'node:fs', '@heding/shared/disposal/proof.ts'])
  })
})
