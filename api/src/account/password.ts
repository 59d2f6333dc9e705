import { type Argon2Parameters, argon2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { deriveKey, hmacSm3, sameText } from '../audit/secret.ts'
import { Problem } from '../http/problem.ts'

const argon2id = (parameters: Argon2Parameters) => promisify(argon2)('argon2id', parameters)

const current = { memoryKiB: 65_536, passes: 3, lanes: 1 } as const

const AT_ONCE = 2
const WAITING_MAX = 300

let running = 0
const waiting: (() => void)[] = []

/** Two computations at once, whoever asks: each takes 64 MiB and one core. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING_MAX) throw new Problem('unavailable', '同时登录的人过多，请稍后重试。')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

interface Cost {
  memoryKiB: number
  passes: number
  lanes: number
}

// Argon2id makes guessing dear; the keyed SM3 over it makes a stolen table alone useless.
const digest = async (masterKey: Buffer, password: string, salt: Buffer, { memoryKiB, passes, lanes }: Cost) => {
  const tag = await inTurn(() =>
    argon2id({ message: password, nonce: salt, parallelism: lanes, tagLength: 32, memory: memoryKiB, passes }),
  )
  return hmacSm3(deriveKey(masterKey, 'password'), tag.toString('hex'))
}

/** A tagged string, `$argon2id+sm3$m=…,t=…,p=…$salt$mac`; the tag lets a stored password be renewed at sign-in. */
export async function hashPassword(masterKey: Buffer, password: string): Promise<string> {
  const salt = randomBytes(16)
  const mac = await digest(masterKey, password, salt, current)
  return `${tagOf(current)}${salt.toString('hex')}$${mac}`
}

const tagOf = ({ memoryKiB, passes, lanes }: Cost) => `$argon2id+sm3$m=${memoryKiB},t=${passes},p=${lanes}$`

/** @throws Error when `stored` is none of our strings: a damaged row, not a wrong password */
export async function verifyPassword(masterKey: Buffer, password: string, stored: string): Promise<boolean> {
  const [, memoryKiB, passes, lanes, salt, mac] =
    /^\$argon2id\+sm3\$m=(\d+),t=(\d+),p=(\d+)\$([0-9a-f]+)\$([0-9a-f]+)$/.exec(stored) ?? []
  if (!salt || !mac) throw new Error('a stored password has an unknown form')
  const cost = { memoryKiB: Number(memoryKiB), passes: Number(passes), lanes: Number(lanes) }
  return sameText(await digest(masterKey, password, Buffer.from(salt, 'hex'), cost), mac)
}

/** Whether `stored` was made with other costs than today's. */
export const isOutdated = (stored: string): boolean => !stored.startsWith(tagOf(current))

/** Takes as long as a verification: for names that nobody has. */
export async function pretendToVerify(masterKey: Buffer, password: string): Promise<false> {
  await digest(masterKey, password, Buffer.alloc(16), current)
  return false
}

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'

/** A one-time secret that can be read from paper: 20 characters of 56, more than 110 bits. */
export function newOneTimeSecret(): string {
  const chars: string[] = []
  while (chars.length < 20) {
    // Bytes beyond the last whole multiple of the alphabet would favour its first characters.
    for (const byte of randomBytes(32)) if (byte < 224 && chars.length < 20) chars.push(ALPHABET[byte % 56] ?? '')
  }
  return chars.join('').replace(/(.{5})(?=.)/g, '$1-')
}
