import { z } from 'zod'
import { type CasePaperCode, casePaperCodes } from './catalogue.ts'

export const casePaperList = z.object({
  /** the papers that make sense as the case stands, in the order in which they are needed */
  items: z.array(z.object({ paper: z.enum(casePaperCodes), title: z.string() })),
})
export type CasePaperList = z.infer<typeof casePaperList>

export const paperFormats = ['pdf', 'docx'] as const
export type CasePaperFormat = (typeof paperFormats)[number]
type FileName = `${CasePaperCode}.${CasePaperFormat}`

/** A paper with the ending of its format, as it stands in the address. */
export const casePaperFiles = casePaperCodes.flatMap((code): FileName[] =>
  paperFormats.map((format): FileName => `${code}.${format}`),
)
export const casePaperParam = z.object({
  code: z.string().min(1).max(200),
  file: z.enum(casePaperFiles, { error: `文书须为下列之一：${casePaperFiles.join('、')}` }),
})
