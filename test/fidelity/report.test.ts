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
    report: { toolsCalled: 1, calls, objections, unsampled: [], isCutShort: false },
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

test("what nobody could send does not count, too many faults of ours do", () => {
  const many = outcome([objection], 100)
  const { text, isGood } = report([many], explanations("specs: [a.json]"))
  expect(text).toContain("99.00 % accepted (1 rejected, 0 not sent)")
  expect(isGood).toBe(true)
  const ours = readExplanations("- {error: NO_PATH, fault: ours, why: we forgot, clause: none}")
  expect(report([many], ours).isGood).toBe(false)
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
