import { z } from 'zod'

const flag = z.literal('1').optional().catch(undefined)

export const noticeSearch = z.object({ all: flag })
export const inboxSearch = z.object({ unread: flag })
