import { expect, test } from "vitest"
import { createProgram } from "../program.ts"
import { processTerminal } from "../terminal/terminal.ts"
import { complete } from "./complete.ts"

const program = createProgram(processTerminal(), () => undefined)

test.each([
  [["inst"], ["install"]],
  [["lint", "--sev"], ["--severity"]],
  [
    ["lint", "--severity", ""],
    ["error", "info", "warning"],
  ],
  [["lint", "--format", "s"], ["sarif"]],
  [["dev", "--json", "--js"], []],
  [["nothing-like-it"], []],
])("after %j come %j", (words, found) => {
  expect(complete(program, words)).toEqual(found)
})

test("at the start come all commands", () => {
  expect(complete(program, [""])).toEqual(expect.arrayContaining(["call", "completion", "dev", "help", "serve"]))
})
