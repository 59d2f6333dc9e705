import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { deriveKey, hmacSm3, sameText } from '../audit/secret.ts'
import type { Env } from '../http/deps.ts'
import { limits } from './limits.ts'

// `__Host-` is refused by browsers unless the cookie came over https for this very host; plain http needs another name.
const nameOf = (c: Context<Env>, name: 'heding' | 'heding-device') => (c.var.https ? `__Host-${name}` : name)

const common = { path: '/', httpOnly: true } as const

export const sessionCookieOf = (c: Context<Env>): string | undefined => getCookie(c, nameOf(c, 'heding'))

/** Without an age: it goes when the browser is closed, if the server has not ended it before. */
export const setSessionCookie = (c: Context<Env>, secret: string): void =>
  setCookie(c, nameOf(c, 'heding'), secret, { ...common, secure: c.var.https, sameSite: 'Lax' })

export const clearSessionCookie = (c: Context<Env>): void => {
  deleteCookie(c, nameOf(c, 'heding'), { path: '/', secure: c.var.https })
}

/** A browser in which this account has signed in before. */
export interface Device {
  id: string
  userId: number
}

const signature = (masterKey: Buffer, text: string) => hmacSm3(deriveKey(masterKey, 'device'), text)

/** Marks the browser as known to the account: failures there are counted by themselves. */
export function setDeviceCookie(c: Context<Env>, masterKey: Buffer, { id, userId }: Device, now: Date): void {
  const text = `${userId}.${id}.${now.getTime()}`
  const value = `${text}.${signature(masterKey, text)}`
  const options = { secure: c.var.https, sameSite: 'Strict', maxAge: limits.deviceKnown / 1000 } as const
  setCookie(c, nameOf(c, 'heding-device'), value, { ...common, ...options })
}

/** The device that the cookie proves, if it is ours and not too old. */
export function deviceOf(c: Context<Env>, masterKey: Buffer, now: Date): Device | undefined {
  const [userId = '', id = '', since = '', mac = ''] = getCookie(c, nameOf(c, 'heding-device'))?.split('.') ?? []
  if (!sameText(mac, signature(masterKey, `${userId}.${id}.${since}`))) return undefined
  if (now.getTime() - Number(since) > limits.deviceKnown) return undefined
  return { id, userId: Number(userId) }
}
