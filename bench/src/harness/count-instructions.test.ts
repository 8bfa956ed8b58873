import { expect, test } from "vitest"
import { countInstructions, sumOf } from "./count-instructions.ts"

test("sums the instructions of program and kernel", () => {
  expect(sumOf("1200,,instructions:u,5000,100.00,,\n34,,instructions:k,5000,100.00,,\n")).toBe(1234)
})

test.each([
  "",
  "<not supported>,,instructions:u,0,100.00,,\n34,,instructions:k,5000,100.00,,\n",
  "Error: no permission",
])("gives no number where not everything was counted: %j", (report) => {
  expect(sumOf(report)).toBeNaN()
})

test("ends with a number or none, for a process that is gone too", async () => {
  const count = await countInstructions(2 ** 22 + 1)
  expect(await count.stop()).toBeNaN()
})
