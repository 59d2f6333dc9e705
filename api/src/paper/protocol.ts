import type { Paper } from '@heding/shared/paper/layout.ts'

export const formats = ['pdf', 'docx'] as const
export type PaperFormat = (typeof formats)[number]

/** A paper to be set in the thread. */
export interface PressTask {
  id: number
  format: PaperFormat
  paper: Paper
  madeAt: Date
}
export type PressReply = { id: number; bytes: Uint8Array<ArrayBuffer> } | { id: number; error: string }
