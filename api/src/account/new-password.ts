import type { Sql } from '@heding/prisma/sql.ts'
import { passwordRefusal } from '@heding/shared/account/password.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { limits } from './limits.ts'
import { verifyPassword } from './password.ts'

/**
 * Why the person may not choose this password, as a sentence: what the browser can say too, and what only the server
 * knows (pinyin of the names, the long list of guessed passwords, the earlier ones).
 */
export async function newPasswordRefusal(
  sql: Sql,
  masterKey: Buffer,
  person: Pick<Actor, 'id' | 'username' | 'name' | 'agencyId'>,
  current: string,
  chosen: string,
): Promise<string | undefined> {
  const refusal = passwordRefusal(chosen, person.username)
  if (refusal) return refusal
  const names = [person.name, ...(await agencyNames(sql, person.agencyId))]
  const low = chosen.toLowerCase()
  if ((await Promise.all(names.map(pinyinOf))).flat().some((spelt) => sharesFragment(low, spelt))) {
    return '密码不得包含本人姓名或单位名称拼音（含首字母）中连续三个及以上的字母'
  }
  if ((await guessed()).has(low)) return '密码过于常见，容易被猜中，请换一个'
  for (const old of [current, ...(await oldPasswords(sql, person.id))]) {
    if (await verifyPassword(masterKey, chosen, old)) {
      return `新密码不得与最近 ${limits.passwordsRemembered} 次使用的密码相同`
    }
  }
  return undefined
}

async function agencyNames(sql: Sql, agencyId: number | null): Promise<string[]> {
  if (agencyId === null) return []
  const rows = await sql.query<{ name: string }>(
    'select distinct name from agency_version where agency_id = $1 and superseded_at is null and valid_until is null',
    [agencyId],
  )
  return rows.map(({ name }) => name)
}

// Both libraries carry long tables, which are read when somebody first changes a password.
async function pinyinOf(name: string): Promise<string[]> {
  const { pinyin } = await import('pinyin-pro')
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'removed', v: true })
  return [syllables.join(''), syllables.map((syllable) => syllable.slice(0, 1)).join('')]
}

let words: Promise<ReadonlySet<string>> | undefined
const guessed = () => {
  words ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']))
  return words
}

const sharesFragment = (low: string, spelt: string) =>
  [...spelt].some((_, at) => at + 3 <= spelt.length && low.includes(spelt.slice(at, at + 3)))

const oldPasswords = async (sql: Sql, userId: number): Promise<string[]> =>
  (
    await sql.query<{ hash: string }>(
      'select password_hash as hash from old_password where user_id = $1 order by id desc limit $2',
      [userId, limits.passwordsRemembered - 1],
    )
  ).map(({ hash }) => hash)

/** Keeps what is replaced, and forgets what is too old to matter. */
export async function rememberPassword(sql: Sql, userId: number, replaced: string, at: Date): Promise<void> {
  await sql.query('insert into old_password (user_id, password_hash, replaced_at) values ($1, $2, $3)', [
    userId,
    replaced,
    at,
  ])
  await sql.query(
    `delete from old_password where user_id = $1
       and id not in (select id from old_password where user_id = $1 order by id desc limit $2)`,
    [userId, limits.passwordsRemembered - 1],
  )
}
