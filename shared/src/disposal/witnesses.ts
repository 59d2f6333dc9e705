import { z } from 'zod'
import { line } from '../text.ts'

/** Who looks on, and from where: 姓名, and 单位及职务. */
export const witnessSchema = z.strictObject({ name: line(50), unit: line(100) })
export type Witness = z.infer<typeof witnessSchema>

export const WITNESSES_MIN = 2
export const witnessesInput = z.array(witnessSchema).min(WITNESSES_MIN, '见证人至少 2 人').max(10)

/** An account may be called 「周敏（资产科经办）」: it is the name before the brackets that a witness has. */
const bare = (name: string) => name.replace(/[（(].*$/u, '').trim()

/**
 * What is wrong with the witnesses of an act of `operators` (names of those who freeze, and who enter the seed); null:
 * nothing. Whoever acts may look on, but is not enough.
 */
export function witnessFault(witnesses: readonly Witness[], operators: readonly string[]): string | null {
  const names = new Set(witnesses.map(({ name }) => bare(name)))
  if (names.size < WITNESSES_MIN || names.size < witnesses.length) return '见证人须为至少 2 名不同的人员，不得重复填写'
  const acting = new Set(operators.map(bare))
  if ([...names].every((name) => acting.has(name))) {
    return `见证人不能都是经办人（${operators.join('、')}）；请至少另请一人见证`
  }
  return null
}
