import { isCreditCode } from '../credit-code.ts'
import { type Digest, DRAW_VERSION, drawFrom } from './draw.ts'
import { dayOf, frozenList, listText, type Proof, type ProofBody, proofSchema } from './draw-schema.ts'
import { standingOf } from './firms.ts'
import { readSeed, seedRuleFaults, seedRuleText } from './seeds.ts'
import { witnessFault } from './witnesses.ts'

/** Digests of a text in UTF-8, hexadecimal, given from outside. */
export interface Digests {
  sm3: Digest
  sha256: Digest
}

const digestOf = (body: object, { sm3 }: Digests) => sm3(JSON.stringify(body))

/** The digest of the whole proof: what is printed, and signed by hand, holds the file to its every sign. */
export const proofDigest = (body: ProofBody, digests: Digests): string => digestOf(body, digests)

/** The proof with its own digest. */
export const sealProof = (body: ProofBody, digests: Digests): Proof => ({ ...body, sm3: digestOf(body, digests) })

/** The file of a proof: of one body there is one text. */
const proofText = (body: ProofBody, digests: Digests): string => JSON.stringify(sealProof(body, digests))

/** One part of a proof, and what is wrong with it; null: it agrees. */
export interface Check {
  part: string
  fault: string | null
}

/**
 * Repeats a draw from its proof alone. Every part is looked at, so that the reader learns which one does not agree.
 * `expectedSm3`: the digest on the printed page, against a proof that was made anew as a whole.
 */
export function checkProof(text: string, digests: Digests, expectedSm3?: string): Check[] {
  const proof = readProof(text)
  if (!proof) return [{ part: '文件格式', fault: '不是抽取证明文件，或内容已残缺' }]
  const { sm3: said, ...body } = proof
  const parts: Record<string, () => string | null> = {
    文件格式: () => (proofText(body, digests) === text ? null : '文件不是系统导出的原样，字节有改动'),
    整体摘要: () => (digestOf(body, digests) === said ? null : '内容与文件所载的整体摘要不符'),
    名单摘要: () => listDigestFault(body, digests),
    候选名单: () => listFault(body),
    种子: () => seedFault(body),
    抽取结果: () => resultFault(body, digests),
    见证人: () =>
      witnessFault(body.listWitnesses, body.frozenBy) ??
      witnessFault(body.witnesses, [...body.frozenBy, ...body.seed.enteredBy]),
  }
  if (expectedSm3 !== undefined) {
    parts.纸质证明 = () => (expectedSm3.toLowerCase() === said ? null : '整体摘要与纸质证明所印的不一致')
  }
  return Object.entries(parts).map(([part, fault]) => ({ part, fault: fault() }))
}

function readProof(text: string) {
  try {
    return proofSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function listDigestFault({ list, listSm3, listSha256 }: ProofBody, { sm3, sha256 }: Digests): string | null {
  if (sm3(list) !== listSm3) return '名单的 SM3 摘要与公布的不符'
  return sha256(list) === listSha256 ? null : '名单的 SHA-256 摘要与公布的不符'
}

function readList(text: string) {
  try {
    return frozenList.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function listFault({ list, kind, picks, frozenAt }: ProofBody): string | null {
  const read = readList(list)
  if (!read) return '名单内容无法识别'
  const { day, candidates } = read
  if (listText(read.kind, day, candidates) !== list) return '名单未按统一社会信用代码排序，或写法不规范'
  if (read.kind !== kind) return '名单的机构类别与抽取的类别不同'
  if (day !== dayOf(frozenAt)) return '名单日期不是冻结当日'
  const codes = candidates.map(({ creditCode }) => creditCode)
  if (new Set(codes).size < codes.length) return '名单中有重复的机构'
  const odd = candidates.find((firm) => !isCreditCode(firm.creditCode) || standingOf(firm, day) !== 'eligible')
  if (odd) return `名单中的“${odd.name}”当日不符合抽取条件`
  return picks < candidates.length ? null : '抽取数量不少于候选机构数，不成其为抽取'
}

function seedFault({ seedRule, seed, frozenAt }: ProofBody): string | null {
  const [fault] = seedRuleFaults(seedRule, dayOf(frozenAt))
  if (fault) return `种子规则不合要求：${fault.message}`
  if (seedRuleText(seedRule) !== seedRule.text) return '种子规则的文字与规则不符'
  if (readSeed(seedRule.source, seed.value) !== seed.value) return '种子数值不是所公布规则的规范写法'
  return dayOf(seed.enteredAt) < seedRule.day ? '种子在公布日之前录入' : null
}

function resultFault(body: ProofBody, { sm3 }: Digests): string | null {
  const { algorithm, number, listSm3, picks, seed, result } = body
  if (algorithm !== DRAW_VERSION) return `算法版本“${algorithm}”无法验证`
  const candidates = readList(body.list)?.candidates ?? []
  if (picks < 1 || picks > candidates.length) return '抽取数量与名单不符'
  try {
    const drawn = drawFrom(candidates, { number, listSm3, seed: seed.value, picks }, sm3)
    const again = drawn.map(({ creditCode, name }, at) => ({ place: at + 1, creditCode, name }))
    return JSON.stringify(again) === JSON.stringify(result) ? null : '按名单和种子重新抽取，结果与所载的不同'
  } catch (error) {
    if (error instanceof RangeError) return '名单有误，无法重新抽取'
    throw error
  }
}
