// Starts the product as npx does: under its own title, and passing no signal on.
import { spawn } from 'node:child_process'
import path from 'node:path'

process.title = 'npm exec'
spawn(process.execPath, [path.resolve(import.meta.dirname, '../../../api/src/start.ts')], { stdio: 'inherit' })
