import { readdirSync } from 'node:fs'
import path from 'node:path'

// What does not ask the database anything that its version could answer otherwise: files and passwords, the wire, a
// product that brings its own server. Of every route's SQL the access matrix, which stays, asks the old server too.
const once = [
  /^account\/(accounts|audit-verify|password|password-rules|session|sign-in|users)\.test\.ts$/,
  /^disposal\/(papers|case-file|refusals)\.test\.ts$/,
  /^(attachments|calendar|fuzz|http|notices|seed|views)\//,
  /^imports\/read-[\w-]+\.test\.ts$/,
  /^lifecycle\/(embedded|refusals|running|settings)\.test\.ts$/,
  /^register\/(export|initials|round-trip)\.test\.ts$/,
  /^statistics\/(report-paper|workbook)\.test\.ts$/,
]

/** The test files of the API that run a second time, on the oldest server that is supported: all but those named here. */
export function filesForOldestServer(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
  const tests = names.filter((name) => name.endsWith('.test.ts')).sort()
  return tests
    .filter((name) => !once.some((pattern) => pattern.test(name)))
    .map((name) => path.posix.join('tests/api', name))
}
