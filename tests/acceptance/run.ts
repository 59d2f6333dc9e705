// node tests/acceptance/run.ts BASE_URL CASE_DIR [USERNAME] — the password comes from ADMIN_PASSWORD
import { runCase } from './run-case.ts'

const [base, dir, username = 'admin'] = process.argv.slice(2)
if (!base || !dir) {
  console.error('node tests/acceptance/run.ts BASE_URL CASE_DIR [USERNAME]')
  process.exit(2)
}
const { passed, failures } = await runCase(base, dir, { username, password: process.env.ADMIN_PASSWORD ?? '' })
for (const failure of failures) console.log(`FAIL ${failure}`)
console.log(`${passed} passed, ${failures.length} failed`)
process.exit(failures.length > 0 ? 1 : 0)
