import { expect, test } from "vitest"
import { makeTool, makeToolset } from "../../test/support/make-toolset.ts"
import { plainPaint } from "../terminal/paint.ts"
import { measureToolset } from "./measure-toolset.ts"
import { renderCost } from "./render-cost.ts"
import { renderTools } from "./render-tools.ts"

const cost = { tools: new Map(), listedTools: 1223, search: { input: 590, output: 0 } }

test("recommends search for a list that fills a context, with the numbers", () => {
  const lines = renderCost({ ...cost, listed: { input: 387_600, output: 0 } }, "github.json", plainPaint)
  expect(lines.join("\n")).toBe(`
● 388 k tokens to list 1,223 tools that are on
  npx sneck dev github.json --expose search lists three tools instead: 0.6 k tokens`)
})

test("recommends nothing for few tools or for a short list", () => {
  const few = renderCost({ ...cost, listedTools: 40, listed: { input: 90_000, output: 4000 } }, "x.json", plainPaint)
  const short = renderCost({ ...cost, listed: { input: 20_000, output: 0 } }, "x.json", plainPaint)
  expect(few.join("")).toBe("90.0 k tokens to list 40 tools that are on, and 4.0 k of output schemas")
  expect(short.join("")).toBe("20.0 k tokens to list 1,223 tools that are on")
})

test("counts only tools that are on into the list, and shows the tokens of all", async () => {
  const on = makeTool("get_hours")
  const off = makeTool("delete_hours", { enabled: false })
  const { listed, listedTools, tools } = await measureToolset(makeToolset([on, off]))
  expect(listedTools).toBe(1)
  expect(listed).toEqual(tools.get(on))
  const [header, ...lines] = renderTools([on, off], { width: 100 }, tools)
  expect(header).toMatch(/^tool .* tokens$/)
  expect(lines).toEqual([
    expect.stringMatching(new RegExp(`^get_hours .* ${tools.get(on)?.input}$`)),
    expect.stringMatching(new RegExp(`^delete_hours .* off +${tools.get(off)?.input}$`)),
  ])
})
