import type { CaseFacts } from '@heding/shared/disposal/papers/facts.ts'
import type { Settings } from '../../http/settings.ts'

/** A file of the case as it is stored. */
export interface StoredFile {
  label: string
  paper: string
  mediaType: string
  bytes: number
  sm3: string
  on: string
  by: string
  storageKey: string
}

/** A file of a case to be bound in the thread. */
export interface BindTask {
  facts: CaseFacts
  files: readonly StoredFile[]
  settings: Pick<Settings, 'dataDir' | 'attachmentsS3'>
  target: string
  madeAt: Date
  /** by place: files on which the thread broke before */
  unreadable: ReadonlySet<number>
}
/** Which file is looked at; at last, which are not what was given. */
export type BindReply = { begins: number } | { done: true; damaged: number[] }
