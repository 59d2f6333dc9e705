// `pnpm dev`: the product restarted on every change of its sources, and the web client with hot reload beside it.
import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const vite = path.join(
  path.dirname(createRequire(path.join(root, 'web/package.json')).resolve('vite/package.json')),
  'bin/vite.js',
)
const run = (words: string[], cwd: string): ChildProcess =>
  spawn(process.execPath, words, { cwd, stdio: 'inherit', env: { ...process.env, RATE_LIMIT: 'off' } })

const children = [
  run(['--watch-path=api/src', '--watch-path=shared/src', 'api/src/start.ts'], root),
  run([vite], path.join(root, 'web')),
]
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
for (const child of children) child.once('exit', stop)
