import { isIP } from 'node:net'
import path from 'node:path'
import { GIVEN_LENGTH_MIN } from '@heding/shared/account/password.ts'
import type { S3Settings } from '../attachments/s3-store.ts'
import { StartRefusal } from '../startup/refusal.ts'

/** What the operator has set, as far as the application needs it. */
export interface Settings {
  /** the address that people type, `https://…` behind a gateway; null: whatever address they came by */
  publicUrl: string | null
  /** addresses or networks of proxies whose forwarding headers are believed */
  trustedProxies: readonly string[]
  /** false for load tests */
  rateLimit: boolean
  /** 32 bytes or more from the key file, which lies outside the database and its backups */
  masterKey: Buffer
  /** import files and attachments */
  dataDir: string
  /** how long a password may be used; null: for ever */
  passwordDays: number | null
  /** a bucket for attachments; absent: a folder in `dataDir` */
  attachmentsS3?: S3Settings | null
}

/** What the operator has set for the start, from the environment. */
export interface StartSettings extends Omit<Settings, 'masterKey'> {
  /** 0: any free one */
  port: number
  host: string
  /** a PostgreSQL of the operator's own instead of the embedded one */
  databaseUrl: string | null
  /** whether there is to be a demo city; null: in a new embedded database */
  seed: 'demo' | 'none' | null
  /** of the first `admin`; null: one is made and printed once */
  adminPassword: string | null
}

type Environment = Record<string, string | undefined>

const projectRoot = path.resolve(import.meta.dirname, '../../..')

/**
 * Reads the settings; an empty variable counts as absent.
 * @throws StartRefusal with one sentence on the first value that cannot be used
 */
export function readSettings(env: Environment, isRoot = process.getuid?.() === 0): StartSettings {
  const databaseUrl = env.DATABASE_URL || null
  if (databaseUrl && !/^postgres(ql)?:\/\/\S+$/.test(databaseUrl)) {
    throw new StartRefusal('DATABASE_URL 不正确：请按 postgresql://用户名:密码@主机:端口/数据库名 填写。')
  }
  return {
    port: readPort(env.PORT || '8080'),
    host: readHost(env.HOST || '127.0.0.1'),
    publicUrl: env.PUBLIC_URL ? readPublicUrl(env.PUBLIC_URL) : null,
    trustedProxies: readProxies(env.TRUSTED_PROXIES || ''),
    dataDir: path.resolve(projectRoot, env.DATA_DIR || (isRoot ? '/var/lib/heding' : '.data')),
    databaseUrl,
    seed: readChoice<'demo' | 'none'>('SEED', env.SEED, ['demo', 'none']) ?? (databaseUrl ? 'none' : null),
    adminPassword: env.ADMIN_PASSWORD ? readPassword(env.ADMIN_PASSWORD) : null,
    passwordDays: readPasswordDays(env.PASSWORD_DAYS || '90'),
    rateLimit: readChoice('RATE_LIMIT', env.RATE_LIMIT, ['on', 'off']) !== 'off',
    attachmentsS3: env.ATTACHMENTS_S3_URL ? readS3(env.ATTACHMENTS_S3_URL, env) : null,
  }
}

function readS3(text: string, env: Environment): S3Settings {
  const url = URL.canParse(text) ? new URL(text) : null
  const isBucket = url && /^https?:$/.test(url.protocol) && url.pathname.length > 1 && !url.search && !url.username
  if (!isBucket || url.hash) {
    throw new StartRefusal(
      `ATTACHMENTS_S3_URL 的值 ${text} 不正确：请填写存储桶的完整地址，如 http://10.0.0.5:9000/heding。`,
    )
  }
  const [keyId, secret] = [env.ATTACHMENTS_S3_KEY_ID, env.ATTACHMENTS_S3_SECRET]
  if (!keyId || !secret) {
    throw new StartRefusal('设置了 ATTACHMENTS_S3_URL 的，须同时设置 ATTACHMENTS_S3_KEY_ID 和 ATTACHMENTS_S3_SECRET。')
  }
  return { url: text.replace(/\/+$/, ''), region: env.ATTACHMENTS_S3_REGION || 'us-east-1', keyId, secret }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  throw new StartRefusal(`PORT 的值 ${text} 不正确：请填写 0 至 65535 的整数（0 表示任选一个空闲端口）。`)
}

function readPasswordDays(text: string): number | null {
  if (text.toLowerCase() === 'off') return null
  const days = Number(text)
  if (/^\d{1,3}$/.test(text) && days >= 30 && days <= 180) return days
  throw new StartRefusal(`PASSWORD_DAYS 的值 ${text} 不正确：请填写 30 至 180 的整数（天），或 off（密码不过期）。`)
}

function readHost(text: string): string {
  if (isIP(text) || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)) return text
  throw new StartRefusal(`HOST 的值 ${text} 不正确：请填写本机的一个 IP 地址或主机名，如 127.0.0.1 或 0.0.0.0。`)
}

function readPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username) {
    return url.origin
  }
  throw new StartRefusal(
    `PUBLIC_URL 的值 ${text} 不正确：请填写用户访问的完整地址，如 https://heding.example.gov.cn，不带路径。`,
  )
}

function readProxies(text: string): string[] {
  const entries = text.split(',').map((entry) => entry.trim())
  return entries.filter((entry) => entry !== '').map(readProxy)
}

function readProxy(entry: string): string {
  const [address = '', prefix, ...rest] = entry.split('/')
  const longest = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest)
  if (longest > 0 && isPrefix && rest.length === 0) return entry
  throw new StartRefusal(
    `TRUSTED_PROXIES 中的 ${entry} 不正确：请填写 IP 地址或网段，以逗号分隔，如 10.0.0.1,192.168.0.0/16。`,
  )
}

function readChoice<Choice extends string>(
  name: string,
  text: string | undefined,
  choices: Choice[],
): Choice | undefined {
  if (!text) return undefined
  const chosen = choices.find((choice) => choice === text.toLowerCase())
  if (chosen) return chosen
  throw new StartRefusal(`${name} 的值 ${text} 不正确：请填写 ${choices.join(' 或 ')}。`)
}

function readPassword(text: string): string {
  if ([...text].length >= GIVEN_LENGTH_MIN) return text
  throw new StartRefusal(`ADMIN_PASSWORD 不得少于 ${GIVEN_LENGTH_MIN} 个字符：请换一个更长的密码后重新启动。`)
}
