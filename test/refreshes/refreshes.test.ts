import { describe, expect, test } from "vitest"
import { runsPostgres } from "../../gateway/test/postgres-database.ts"
import { runDay } from "./day-of-refreshes.ts"

/** `npm run refreshes` lives a whole day; among all other tests an hour of it is enough. */
const isWhole = process.env["MODE"] === "refreshes"
const plan = isWhole
  ? { calls: 10_000, refreshes: 500, users: 50, replicas: 3, lifetimeMs: 3_000, atOnce: 24 }
  : { calls: 400, refreshes: 18, users: 6, replicas: 3, lifetimeMs: 1_500, atOnce: 12 }

describe.runIf(runsPostgres)("while tokens end every few seconds", { timeout: 900_000 }, () => {
  test("no call fails, no refresh token is used twice, and nobody gets another's token", async () => {
    const report = await runDay(plan)
    if (isWhole) process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`)
    expect(report).toMatchObject({ failed: 0, foreign: 0, doubleRefreshes: 0, complaints: [] })
    expect(report.calls).toBeGreaterThanOrEqual(plan.calls)
  })
})
