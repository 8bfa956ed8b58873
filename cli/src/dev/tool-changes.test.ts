import { expect, test } from "vitest"
import { makeTool } from "../../test/support/make-toolset.ts"
import { describeToolChanges } from "./tool-changes.ts"

test("tells which tools came, went and changed, as clients see them", () => {
  const before = [makeTool("a"), makeTool("b"), makeTool("c")]
  const after = [makeTool("a"), makeTool("b", { description: "new" }), makeTool("c", { enabled: false }), makeTool("d")]
  expect(describeToolChanges(before, after)).toEqual(["+ d", "− c", "~ b"])
})

test("cuts long lists", () => {
  const after = Array.from({ length: 10 }, (_, i) => makeTool(`t${i}`))
  expect(describeToolChanges([], after)).toEqual(["+ t0, t1, t2, t3, t4, t5, t6, t7 and 2 more"])
})
