import { readFileSync } from "node:fs"

/** Names what failed or was left out and prints how many tests passed and failed; a test left out has failed. */
const report = JSON.parse(readFileSync(process.argv[2], "utf8"))
const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report
const filesFailed = report.testResults.filter(({ status }) => status === "failed")
for (const { name, message, assertionResults } of report.testResults) {
  if (message) console.error(`failed: ${name}\n${message}`)
  for (const { status, fullName, failureMessages } of assertionResults) {
    if (status === "failed") console.error(`failed: ${name}: ${fullName}\n${failureMessages.join("\n")}`)
    else if (status !== "passed") console.error(`left out: ${fullName}`)
  }
}
console.log(`${passed} passed, ${failed + skipped + (failed === 0 ? filesFailed.length : 0)} failed`)
if (failed > 0 || skipped > 0 || filesFailed.length > 0 || passed === 0) process.exitCode = 1
