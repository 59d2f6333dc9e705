// node tests/acceptance/generate.ts SEED DIR [IMPORTED_ON] — a random case folder; IMPORTED_ON defaults to today
import { generateCase } from './generate/case.ts'

const [seed, dir, importedOn] = process.argv.slice(2)
if (!seed || !dir) {
  console.error('node tests/acceptance/generate.ts SEED DIR [IMPORTED_ON]')
  process.exit(2)
}
const shanghai = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
await generateCase(Number(seed), dir, importedOn ?? shanghai)
console.log(`case ${seed} is in ${dir}`)
