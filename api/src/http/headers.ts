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

/** What a page of ours never asks a browser for. */
const denied = `accelerometer autoplay bluetooth browsing-topics camera display-capture encrypted-media geolocation
  gyroscope hid identity-credentials-get idle-detection local-fonts magnetometer microphone midi otp-credentials payment
  picture-in-picture publickey-credentials-get screen-wake-lock serial usb web-share xr-spatial-tracking`.split(/\s+/)

const always: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy': denied.map((feature) => `${feature}=()`).join(', '),
}

/** Sets them on an answer of any kind (ASVS V3.4). */
export function setSecurityHeaders(headers: Headers, https: boolean): void {
  for (const [name, value] of Object.entries(always)) headers.set(name, value)
  const isDownload = headers.get('Content-Disposition')?.startsWith('attachment') ?? false
  headers.set('Content-Security-Policy', isDownload ? downloadPolicy : pagePolicy)
  if (https) headers.set('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
}

/** Security headers on every response, refusals and files among them. */
export const securityHeaders = createMiddleware<Env>(async (c, next) => {
  await next()
  // The response's own headers: c.header() would make a new response for each.
  const { headers } = c.res
  setSecurityHeaders(headers, c.var.https)
  headers.set('X-Request-Id', c.var.requestId)
})
