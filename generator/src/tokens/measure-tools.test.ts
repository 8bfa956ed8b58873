import { expect, test } from "vitest"
import { measureTool, sumTokens } from "./measure-tools.ts"
import { loadTokenizer } from "./tokenizer.ts"

const count = await loadTokenizer()
const inputSchema = { type: "object", properties: { id: { type: "string" } } } as const

test("counts tokens as o200k_base does", () => {
  expect(count("Lists all open tickets of a project.")).toBe(8)
})

test("takes what looks like a control token for text", () => {
  expect(count("<|endoftext|>")).toBeGreaterThan(1)
})

test("counts what a model is shown of a tool, and its output schema apart", () => {
  const outputSchema = { type: "object", properties: { name: {} } } as const
  const short = measureTool({ name: "get_ticket", description: "Gets a ticket.", inputSchema }, count)
  const long = measureTool({ name: "get_ticket", description: "Gets a ticket.", inputSchema, outputSchema }, count)
  expect(short.output).toBe(0)
  expect(long.input).toBe(short.input)
  expect(long.output).toBe(count(JSON.stringify(outputSchema)))
  expect(short.input).toBe(count(JSON.stringify({ name: "get_ticket", description: "Gets a ticket.", inputSchema })))
})

test("adds up what tools take together", () => {
  expect(
    sumTokens([
      { input: 2, output: 1 },
      { input: 5, output: 0 },
    ]),
  ).toEqual({ input: 7, output: 1 })
})
