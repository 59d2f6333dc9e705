import { deriveKey, hmacSm3, testSm3 } from './secret.ts'

/** One entry as the chain covers it: every column but the mac. `detail` is the exact text that is stored. */
export interface Link {
  seq: number
  at: Date
  actorId: number | null
  actorName: string
  address: string
  action: string
  subjectType: string
  subjectCode: string
  detail: string
}

/** `mac = HMAC-SM3(key, seq | previous mac | exact text)`, so that an edit, a gap or a swap breaks the chain. */
export const macOf = (key: Buffer, previousMac: string, { seq, at, ...link }: Link): string => {
  const { actorId, actorName, address, action, subjectType, subjectCode, detail } = link
  const text = JSON.stringify([at.toISOString(), actorId, actorName, address, action, subjectType, subjectCode, detail])
  return hmacSm3(key, `${seq}|${previousMac}|${text}`)
}

let auditKey: Buffer | undefined

/** Gives this process the key of the chain, made from the master key; without it nothing can be written. */
export function openAudit(masterKey: Buffer): void {
  testSm3()
  auditKey = deriveKey(masterKey, 'audit')
}

/** @throws Error before `openAudit`: what cannot be recorded does not happen */
export function getAuditKey(): Buffer {
  if (!auditKey) throw new Error('the audit key has not been given (openAudit)')
  return auditKey
}
