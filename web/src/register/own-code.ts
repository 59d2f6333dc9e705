import type { ReactNode } from 'react'

/** Whether the code of a record says more than its name; a place is known by its name alone. */
export const saysMore = (code: string, name: ReactNode): boolean => code !== name && code.replace('/', ' ') !== name
