/** How many tests ended how. */
export interface Count {
  passed: number
  failed: number
  skipped: number
}

export const noCount: Count = { passed: 0, failed: 0, skipped: 0 }

export const plus = (a: Count, b: Count): Count => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
})

/** `3 passed, 0 failed`, and what was skipped when something was. */
export const summary = ({ passed, failed, skipped }: Count) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** The part of vitest's JSON report that is counted. */
export interface Report {
  success: boolean
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

/** A file that could not even be loaded, and an error outside of every test, count as failed tests too. */
export function countOf(report: Report, exitedWell: boolean): Count {
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = report.numFailedTests + unloaded
  const unexplained = failed === 0 && !(report.success && exitedWell) ? 1 : 0
  return {
    passed: report.numPassedTests,
    failed: failed + unexplained,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
