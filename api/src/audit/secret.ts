import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** HMAC-SM3 as hexadecimal text. */
export const hmacSm3 = (key: Buffer, text: string): string => createHmac('sm3', key).update(text).digest('hex')

/** One master key, a key of its own for each purpose: what one of them signs says nothing about another. */
export const deriveKey = (master: Buffer, purpose: 'audit' | 'password' | 'device' | 'checkpoint'): Buffer =>
  createHmac('sm3', master).update(`heding/${purpose}`).digest()

/** 256 random bits for a cookie or a token. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is stored of a random secret: 256 random bits cannot be guessed back from their SHA-256. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares without telling by its time how much agreed. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** @throws Error when this Node computes SM3 wrongly: then no chain and no password would hold (GB/T 32905-2016, A.1) */
export function testSm3(): void {
  const digest = createHash('sm3').update('abc').digest('hex')
  if (digest !== '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0') throw new Error('SM3 自检未通过')
}
