import { expect, test } from "vitest"
import type { Objection } from "./call-tools.ts"
import { readExplanations } from "./explanation.ts"
import { report } from "./report.ts"

const objection: Objection = {
  operation: "GET /a",
  tool: "get_a",
  kind: "rejected",
  error: "404 NO_PATH",
  arguments: {},
}

function outcome(objections: Objection[], calls = 1000) {
  return {
    name: "a.json",
    tools: 1,
    isWhole: true,
    report: { toolsCalled: 1, calls, repeated: 0, objections, unsampled: [], isCutShort: false },
  }
}

function explanations(entry: string) {
  return readExplanations(`- {error: NO_PATH, fault: prism, why: it cannot, clause: "3.1 §4", ${entry}}`)
}

test("few objections that are all explained are good", () => {
  const { text, isGood } = report([outcome([objection])], explanations('specs: [a.json], operation: "^GET "'))
  expect(isGood).toBe(true)
  expect(text).toContain("1 × prism: it cannot (3.1 §4)")
})

test("an objection that is not explained is not good", () => {
  const { text, isGood } = report([outcome([objection])], explanations('operation: "^POST "'))
  expect(isGood).toBe(false)
  expect(text).toContain("- a.json: GET /a (get_a): 404 NO_PATH")
})

test("what nobody could send counts as well, unless a repaired copy accepts it", () => {
  const many = outcome([objection], 100)
  const explained = explanations("specs: [a.json]")
  const { text, isGood } = report([many], explained)
  expect(text).toContain("99.00 % accepted (1 rejected, 0 not sent, 0 lost)")
  expect(isGood).toBe(false)
  const applied = [{ what: "nothing is in the way", clause: "3.1 §4", places: 2 }]
  const repaired = { report: outcome([], 100).report, applied }
  const again = report([{ ...many, repaired }], explained)
  expect(again.text).toContain("99.00 % accepted")
  expect(again.text).toContain("100.00 % accepted (0 rejected, 0 not sent, 0 lost), goal 99.50 %: pass")
  expect(again.text).toContain("- nothing is in the way (3.1 §4): 2 places in a.json")
  expect(again.isGood).toBe(true)
})

test("what a repaired copy objects to has to be explained as well", () => {
  const repaired = { report: outcome([{ ...objection, error: "422 OTHER" }], 1000).report, applied: [] }
  expect(report([{ ...outcome([objection], 1000), repaired }], explanations("specs: [a.json]")).isGood).toBe(false)
})

test("complaints about Prism's own answer have to be explained, and do not count as rejections", () => {
  const answerless: Objection = { ...objection, kind: "answerless" }
  expect(report([outcome([answerless], 100)], explanations("specs: [a.json]")).isGood).toBe(true)
  expect(report([outcome([answerless], 100)], []).isGood).toBe(false)
})

test("an explanation of a called description that explains nothing is stale, one of another is not", () => {
  expect(report([outcome([])], explanations("specs: [a.json]")).isGood).toBe(false)
  expect(report([outcome([])], explanations("specs: [b.json]")).isGood).toBe(true)
  const partial = { ...outcome([]), isWhole: false }
  expect(report([partial], explanations("specs: [a.json]")).isGood).toBe(true)
  const unusable = { name: "b.json", tools: 1, isWhole: false, unusable: "Prism: no" }
  expect(report([outcome([]), unusable], explanations("specs: [b.json]")).isGood).toBe(true)
})

test("an entry that is not whole is refused", () => {
  expect(() => readExplanations("- {error: x, fault: nobody, why: y, clause: z}")).toThrow(/Entry 1/)
})

test("a call that is lost needs no explanation, and many of them are not good", () => {
  const lost: Objection = { ...objection, kind: "lost", error: "not sent: timeout" }
  const { text, isGood } = report([outcome([lost], 2000)], [])
  expect(text).toContain("- a.json: GET /a (get_a): not sent: timeout")
  expect(isGood).toBe(true)
  expect(report([outcome([lost, lost, lost], 2000)], []).isGood).toBe(false)
})
