import type { Translated } from '../translated.ts'
import type { breakdown as zh } from '../zh/breakdown.ts'

export const breakdown = {} as const satisfies Translated<typeof zh>
