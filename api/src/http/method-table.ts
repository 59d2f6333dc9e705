import type { Hono } from 'hono'
import type { Env } from './deps.ts'

export interface DeclaredRoute {
  method: string
  path: string
}

/** Every route that answers a method by name; middleware answers all of them and is left out. */
export const declaredRoutes = (app: Hono<Env>): DeclaredRoute[] =>
  app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => ({ method, path }))

/** The methods that `path` takes, for 405 and its Allow; none where there is nothing at all. */
export function methodsOf(routes: readonly DeclaredRoute[], path: string): string[] {
  const methods = new Set(routes.filter((route) => matches(route.path, path)).map(({ method }) => method))
  if (methods.has('GET')) methods.add('HEAD')
  return [...methods].sort()
}

function matches(pattern: string, path: string): boolean {
  const [parts, given] = [pattern.split('/'), path.split('/')]
  return (
    parts.length === given.length &&
    parts.every((part, at) => (part.startsWith(':') ? given[at] !== '' : part === given[at]))
  )
}

/**
 * Default refuse: under /api nothing answers that has not been declared with its access. `paths` are those of the
 * OpenAPI document.
 * @throws Error that names the route
 */
export function refuseUndeclared(routes: readonly DeclaredRoute[], paths: Record<string, object> = {}): void {
  for (const { method, path } of routes.filter((one) => one.path.startsWith('/api/'))) {
    const item = paths[path.replace(/:([^/]+)/g, '{$1}')] as Record<string, object> | undefined
    if (!('x-access' in (item?.[method.toLowerCase()] ?? {}))) {
      throw new Error(`${method} ${path} says nowhere who may call it: declare it with route()`)
    }
  }
}
