import { expect, test } from 'vitest'
import { countOf, plus, type Report, summary } from '../../support/count.ts'

const report = (change: Partial<Report>): Report => ({
  success: true,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
  ...change,
})

test('what passed and what was skipped is told apart', () => {
  expect(summary(countOf(report({ numPendingTests: 2 }), true))).toBe('3 passed, 0 failed, 2 skipped')
  expect(summary(plus(countOf(report({}), true), countOf(report({}), true)))).toBe('6 passed, 0 failed')
})

test.each([
  ['a failed test', report({ success: false, numFailedTests: 1 }), false],
  [
    'a file that did not load',
    report({ success: false, testResults: [{ status: 'failed', assertionResults: [] }] }),
    false,
  ],
  ['an error outside of every test', report({ success: false }), false],
  ['an exit code that the report does not explain', report({}), false],
])('%s is one failure', (_, given, exitedWell) => {
  expect(countOf(given, exitedWell).failed).toBe(1)
})
