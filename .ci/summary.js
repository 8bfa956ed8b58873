import { readFileSync } from "node:fs"

/** Prints how many tests passed and failed, and fails when any test that CI requires was left out. */
const report = JSON.parse(readFileSync(process.argv[2], "utf8"))
const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report
const suitesFailed = report.testResults.filter(({ status }) => status === "failed").length
if (skipped > 0) {
  for (const { assertionResults } of report.testResults) {
    for (const test of assertionResults)
      if (test.status !== "passed" && test.status !== "failed") console.error(`left out: ${test.fullName}`)
  }
}
console.log(`${passed} passed, ${failed + skipped + (failed === 0 ? suitesFailed : 0)} failed`)
if (failed > 0 || skipped > 0 || suitesFailed > 0 || passed === 0) process.exitCode = 1
