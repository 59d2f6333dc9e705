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
}
export type MessageKind = keyof MessageParams

const listed: Record<MessageKind, true> = { notice: true, 'import-done': true, 'import-failed': true }
export const messageKinds = Object.keys(listed) as [MessageKind, ...MessageKind[]]
