import { createMiddleware } from 'hono/factory'
import type { Env } from './deps.ts'

// antd puts its styles into the page as it runs; scripts come from our own files only.
const pagePolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** A downloaded file is never a page of ours. */
const downloadPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'"

const always: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy':
    'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
}

/** Security headers on every response, refusals and files among them (ASVS V3.4). */
export const securityHeaders = createMiddleware<Env>(async (c, next) => {
  await next()
  // The response's own headers: c.header() would make a new response for each.
  const { headers } = c.res
  for (const [name, value] of Object.entries(always)) headers.set(name, value)
  const isDownload = headers.get('Content-Disposition')?.startsWith('attachment') ?? false
  headers.set('Content-Security-Policy', isDownload ? downloadPolicy : pagePolicy)
  headers.set('X-Request-Id', c.var.requestId)
  if (c.var.https) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
})
