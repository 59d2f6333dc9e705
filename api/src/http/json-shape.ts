import { createMiddleware } from 'hono/factory'
import type { Env } from './deps.ts'
import { Problem } from './problem.ts'

const DEPTH_MAX = 20

/** Why a JSON text is refused for its shape, before it is parsed; undefined: no reason, or no JSON at all. */
export function jsonFault(text: string): string | undefined {
  // The keys of each object that is open; null for a list.
  const open: (Set<string> | null)[] = []
  let last = ''
  // A text that never ends goes to the end of all: no start is ever tried in vain, however hostile the quotes.
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.?)*(?:"|$)|[{}[\]:]/gs)) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : null)
    else if (token === '}' || token === ']') open.pop()
    else if (token === ':') {
      const keys = open.at(-1)
      const key = spelt(last)
      // Readers differ in which of the two counts: what one checks another would act on.
      // No field of ours is called so, and an object that is copied with it becomes another.
      if (key === '__proto__') return '不认识的项：__proto__'
      if (keys?.has(key)) return `同一项重复出现：${key.slice(0, 50)}`
      keys?.add(key)
    } else last = token
    if (open.length > DEPTH_MAX) return `嵌套不得超过 ${DEPTH_MAX} 层`
  }
  return undefined
}

function spelt(token: string): string {
  if (!token.includes('\\')) return token.slice(1, -1)
  try {
    return String(JSON.parse(token))
  } catch {
    return token
  }
}

/** Refuses a JSON body with repeated keys or one too deep; the text is kept for whoever reads it next. */
export const jsonShape = createMiddleware<Env>(async (c, next) => {
  if (c.req.header('content-type')?.includes('json')) {
    const fault = jsonFault(await c.req.text())
    if (fault) throw new Problem('invalid-request', `请更正后重新提交。${fault}。`)
  }
  await next()
})
