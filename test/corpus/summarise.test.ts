import { expect, test } from "vitest"
import { findProblems } from "./find-problems.ts"
import type { Checked, Generated } from "./spec-report.ts"
import { summarise, toText } from "./summarise.ts"

const generated: Generated = { stage: "generated", bytes: 1000, ms: 5, maxRssMiB: 90, tools: 2, errors: 0, warnings: 0 }
const checked: Checked = {
  stage: "checked",
  version: "3.1.0",
  operations: 3,
  leftOut: [{ operation: "GET /a", because: "dangling-ref: it leads nowhere." }],
  uncounted: [],
  duplicateNames: [],
  invalidNames: [],
  schemas: 4,
  uncompilable: [],
  unresolved: [],
  dialectViolations: [],
  lostParameters: [],
  lostBodies: [],
  tokens: 100,
}

test("a description is as it must be when everything left out has a reason in it", () => {
  expect(findProblems({ generated, checked })).toEqual([])
})

test.each([
  ["an operation without a reason", { checked: { ...checked, leftOut: [{ operation: "GET /a" }] }, generated }],
  ["a lost parameter", { checked: { ...checked, lostParameters: ["a: query b"] }, generated }],
  ["a schema that does not compile", { checked: { ...checked, uncompilable: ["a input: no"] }, generated }],
  ["too much time", { checked, generated: { ...generated, ms: 61_000 } }],
  ["a crash while generating", { crash: "out of memory" }],
  ["a crash while checking", { crash: "out of memory", generated }],
])("%s is a problem", (_, found) => {
  expect(findProblems(found)).toHaveLength(1)
})

test("the last line has the totals", () => {
  const reports = [
    { name: "a.json", generated, checked, problems: [] },
    { name: "b.json", crash: "out of memory", problems: ["generating: out of memory"] },
  ]
  const summary = summarise(reports)
  expect(summary).toMatchObject({
    descriptions: 2,
    generated: 1,
    operations: 3,
    tools: 2,
    leftOut: { "dangling-ref": 1 },
  })
  const text = toText(reports, { subjects: [], skipped: [{ name: "c.txt", reason: "no" }] }, summary)
  expect(text).toContain("a.json: GET /a: dangling-ref: it leads nowhere.")
  expect(text.split("\n").at(-1)).toMatch(/^1 of 2 descriptions, 2 tools of 3 operations .* 1 descriptions are not/)
})
