/**
 * What an inbox message can tell, with the values its sentence needs. The sentences are texts of the web; a kind is
 * added here together with the change that sends it.
 */
export interface MessageParams {
  /** a notice was published */
  notice: { title: string }
  /** a file of one's own was taken in */
  'import-done': { file: string; kind: string; created: number; updated: number }
  /** a file of one's own was refused */
  'import-failed': { file: string; kind: string; rejected: number }
  /** a case of disposal waits for one's step */
  'disposal-waits': { code: string; plate: string; method: string; state: string }
}
export type MessageKind = keyof MessageParams

const listed: Record<MessageKind, true> = {
  notice: true,
  'import-done': true,
  'import-failed': true,
  'disposal-waits': true,
}
export const messageKinds = Object.keys(listed) as [MessageKind, ...MessageKind[]]
