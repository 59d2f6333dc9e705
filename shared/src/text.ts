import { z } from 'zod'
import { textFault } from './imports/text.ts'

const text = (max: number, lines: boolean) =>
  z.string().superRefine((value, context) => {
    const fault = value.trim() === '' ? '不能为空' : textFault(value, { max, lines })
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })

/** One line of text as typed, `max` code points at most. */
export const line = (max: number) => text(max, false)

/** Text of several lines as typed, `max` code points at most. */
export const paragraphs = (max: number) => text(max, true)
