import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { roles } from '@heding/shared/account/role.ts'
import { agencyKinds, bands, personStatuses, tiers } from '@heding/shared/agency/norms.ts'
import { papers } from '@heding/shared/attachments/papers.ts'
import { auditActions, auditResults } from '@heding/shared/audit/words.ts'
import { drawStateNames, firmKindNames } from '@heding/shared/disposal/draw-words.ts'
import { type Field, feeBearers, feeItems } from '@heding/shared/disposal/fields.ts'
import { firmKinds } from '@heding/shared/disposal/firms.ts'
import { steps } from '@heding/shared/disposal/flow-fields.ts'
import { auctionResults, disposalMethods } from '@heding/shared/disposal/methods.ts'
import { casePapers } from '@heding/shared/disposal/papers/catalogue.ts'
import { seedSources } from '@heding/shared/disposal/seeds.ts'
import { disposalActions, disposalReasons, disposalStates } from '@heding/shared/disposal/states.ts'
import { kinds } from '@heding/shared/imports/kinds.ts'
import { findingCodes } from '@heding/shared/law/codes.ts'
import { roomUses } from '@heding/shared/office/norms.ts'
import { problems } from '@heding/shared/problem.ts'
import { approvalTiers, bodyTypes, categories, energies } from '@heding/shared/vehicle/norms.ts'
import { describe, expect, test } from 'vitest'

const source = path.resolve(fileURLToPath(import.meta.url), '../../../../web/src')
const files = (pattern: string) => globSync(pattern, { cwd: source }).map((file) => path.join(source, file))
const isTree = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** `a.b.c` → text, for every text of one namespace. */
const flat = (tree: unknown, at = ''): [string, string][] =>
  isTree(tree)
    ? Object.entries(tree).flatMap(([key, value]) => flat(value, at ? `${at}.${key}` : key))
    : [[at, String(tree)]]

const read = async (language: string) => {
  const texts = new Map<string, Map<string, string>>()
  for (const file of files(`locales/${language}/*.ts`)) {
    const namespace = path.basename(file, '.ts')
    const module: Record<string, unknown> = await import(file)
    if (namespace !== 'resources') texts.set(namespace, new Map(flat(module[namespace])))
  }
  return texts
}
const [zh, en] = await Promise.all([read('zh'), read('en')])
const terms = en.get('terms') ?? new Map<string, string>()
const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].toSorted()
const code = files('**/*.{ts,tsx}')
  .filter((file) => !file.includes('/locales/'))
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')

test('there are Chinese texts to compare', () => expect(zh.size).toBeGreaterThan(5))

describe.each([...zh.keys()])('%s', (namespace) => {
  const chinese = zh.get(namespace) ?? new Map<string, string>()
  const english = en.get(namespace) ?? new Map<string, string>()

  test('has the same texts in English, and forms for one only beside the counted ones', () => {
    const own = [...english.keys()].filter((key) => !(key.endsWith('_one') && english.has(key.slice(0, -4))))
    expect(own.toSorted()).toEqual([...chinese.keys()].toSorted())
  })

  test('names only values that the Chinese sentence has', () => {
    const strange = [...english].filter(([key, text]) => {
      const known = placeholders(chinese.get(key.replace(/_one$/, '')) ?? '')
      return placeholders(text).some((one) => !known.includes(one))
    })
    expect(strange).toEqual([])
  })

  test('leaves no English text in Chinese or empty', () => {
    // English may quote a Chinese word that is to be typed; a unit that English leaves out is an empty text.
    const odd = [...english].filter(([key, text]) =>
      text === '' ? !key.includes('unit') : /\p{Script=Han}/u.test(text) && !/[a-z]{3}/i.test(text),
    )
    expect(odd).toEqual([])
  })

  test('has no text that no page shows', () => {
    const unused = [...chinese.keys()].filter((key) => !isNamed(key))
    expect(unused).toEqual([])
  })
})

/** Whether the code names `a.b.c` as a whole, or builds it from `a.b.` or `a.` and a value. */
function isNamed(key: string): boolean {
  if (new RegExp(`['":\`]${key.replaceAll('.', '\\.')}['"\`]`).test(code)) return true
  const parts = key.split('.')
  return parts.slice(1).some((_, index) => {
    const start = parts.slice(0, index + 1).join('.')
    return code.includes(`\`${start}.\${`) || code.includes(`:${start}.\${`)
  })
}

const wordsOf = (field: Field): string[] => [
  field.title,
  field.hint ?? '',
  ...('items' in field ? field.items.map(({ title }) => title) : []),
]

test('every word of a disposal has its English', () => {
  const words = [
    ...Object.values(disposalStates),
    ...Object.values(disposalActions),
    ...Object.values(disposalReasons),
    ...Object.values(steps).flat().flatMap(wordsOf),
    ...feeItems,
    ...feeBearers,
    ...papers,
    ...Object.values(casePapers).map(({ title }) => title),
  ]
  expect([...new Set(words)].filter((word) => word !== '' && !terms.has(word))).toEqual([])
})

test('every word of the register has its English', () => {
  const words = [
    ...tiers,
    ...Object.values(bands).flat(),
    ...agencyKinds,
    ...personStatuses,
    ...Object.keys(roomUses),
    ...Object.values(roomUses).flat(),
    ...categories,
    ...bodyTypes,
    ...energies,
    ...approvalTiers,
    ...Object.values(disposalMethods),
    ...auctionResults,
    ...firmKindNames,
    ...Object.values(firmKinds).map(({ qualification }) => qualification?.title ?? ''),
    ...Object.values(drawStateNames),
    ...Object.values(seedSources).flatMap(({ title, publisher, days, format }) => [title, publisher, days, format]),
    ...Object.values(roles),
    ...Object.values(auditActions),
    ...Object.values(auditResults),
    ...Object.values(problems).map(({ title }) => title),
    ...Object.values(kinds).flatMap(({ title, columns }) => [title, ...columns.map(({ heading }) => heading)]),
    ...Object.values(findingCodes).flatMap(({ title, measured, limit, excess }) => [title, measured, limit, excess]),
  ]
  expect([...new Set(words)].filter((word) => word !== '' && !terms.has(word))).toEqual([])
})
