import { deriveKey, hmacSm3, testSm3 } from './secret.ts'

/** One entry as the chain covers it: every column but the mac. `detail` is the exact text that is stored. */
export interface Link {
  seq: number
  /** 1: written before there were the columns from `principalId` on */
  form: number
  at: Date
  actorId: number | null
  actorName: string
  address: string
  action: string
  subjectType: string
  subjectCode: string
  detail: string
  /** on whose behalf */
  principalId: number | null
  principalName: string
  agencyCode: string
  sessionHash: string
  result: string
  requestId: string
}

/** `mac = HMAC-SM3(key, seq | previous mac | exact text)`, so that an edit, a gap or a swap breaks the chain. */
export const macOf = (key: Buffer, previousMac: string, link: Link): string =>
  hmacSm3(key, `${link.seq}|${previousMac}|${textOf(link)}`)

function textOf({ form, at, ...link }: Link): string {
  const { actorId, actorName, address, action, subjectType, subjectCode, detail } = link
  const first = [at.toISOString(), actorId, actorName, address, action, subjectType, subjectCode, detail]
  // The columns that form 1 leaves out are empty there, or else somebody has written into them.
  const { principalId, principalName, agencyCode, sessionHash, result, requestId } = link
  const added = [principalId, principalName, agencyCode, sessionHash, result, requestId]
  const untouched = form === 1 && JSON.stringify(added) === JSON.stringify([null, '', '', '', 'done', ''])
  return JSON.stringify(untouched ? first : [...first, form, ...added])
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
