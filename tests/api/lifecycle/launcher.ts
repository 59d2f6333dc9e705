// Starts the product as `npx pnpm start` does: a package manager, a shell, a package manager, a shell. As there, a
// signal goes to the shell alone.
import { spawn } from 'node:child_process'
import path from 'node:path'

const depth = Number(process.argv[2] ?? 0)
process.title = depth === 0 ? 'npm exec' : 'pnpm start'
const next =
  depth === 0 ? `"${import.meta.filename}" 1` : `"${path.resolve(import.meta.dirname, '../../../api/src/start.ts')}"`
// The colon keeps the shell from becoming its command.
const child = spawn('sh', ['-c', `"${process.execPath}" ${next}; :`], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
