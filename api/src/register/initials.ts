import type { Sql } from '@heding/prisma/sql.ts'
import { LRUCache } from 'lru-cache'

/** Names come again and again; spelling one takes longer than looking it up. */
const known = new LRUCache<string, string>({ max: 20_000 })

/**
 * Says the initials of Chinese texts as they are typed on a keyboard: 云溪市教育局 is yxsjyj. Surnames are read as such
 * (单 is s, 仇 is q); of several readings the likeliest in its word counts. Texts without a Chinese character have none.
 */
export async function speller(): Promise<(text: string, kind: 'person' | 'name') => string> {
  // Loaded when first needed: the dictionary is large.
  const { pinyin } = await import('pinyin-pro')
  return (text, kind) => {
    if (!/\p{Script=Han}/u.test(text)) return ''
    const key = `${kind} ${text}`
    const found = known.get(key)
    if (found !== undefined) return found
    const options = { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' } as const
    const spelt = pinyin(text, { ...options, surname: kind === 'person' ? 'head' : 'off' })
      .join('')
      .replace(/\s+/g, '')
      .toLowerCase()
    known.set(key, spelt)
    return spelt
  }
}

const spelled = new LRUCache<string, string>({ max: 20_000 })

/**
 * Says by which keystrokes besides the characters a name is found, as `search` columns keep them: the initials, and the
 * whole pinyin from each syllable on (张伟: `zw ZHANGWEI WEI`; ü is v, as on a keyboard). Capitals keep it apart from codes
 * and initials, which are lower case: whoever types `an` does not get everybody whose name has an `an` within.
 */
export async function keystrokes(): Promise<(text: string, kind: 'person' | 'name') => string> {
  const [spell, { pinyin }] = await Promise.all([speller(), import('pinyin-pro')])
  return (text, kind) => {
    const initials = spell(text, kind)
    if (initials === '') return ''
    const key = `${kind} ${text}`
    const found = spelled.get(key)
    if (found !== undefined) return found
    const options = { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true } as const
    const syllables = pinyin(text, { ...options, surname: kind === 'person' ? 'head' : 'off' }).map((one) =>
      one.replace(/\s+/g, '').toUpperCase(),
    )
    const whole = syllables.map((_, at) => syllables.slice(at).join(''))
    const said = [initials, ...whole].filter(Boolean).join(' ')
    spelled.set(key, said)
    return said
  }
}

/** The keystrokes of a search that only pinyin answers, as `keystrokes` writes them; of anything else none. */
export const typedPinyin = (word: string): string | undefined =>
  /^[a-z]{2,}$/.test(word) ? ` ${word.toUpperCase()}` : undefined

/** Writes the initials of compounds and buildings that have none yet. */
export async function spellPlaces(sql: Sql): Promise<void> {
  for (const table of ['compound', 'building'] as const) {
    const rows = await sql.query<{ id: number; name: string }>(`select id, name from ${table} where initials is null`)
    if (rows.length === 0) continue
    const spell = await speller()
    await sql.query(
      `update ${table} t set initials = n.initials from unnest($1::int[], $2::text[]) as n (id, initials) where t.id = n.id`,
      [rows.map(({ id }) => id), rows.map(({ name }) => spell(name, 'name'))],
    )
  }
}
