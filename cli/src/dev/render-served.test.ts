import type { Diagnostic } from "@sneck/generator"
import { expect, test } from "vitest"
import { makeServed } from "../../test/support/make-served.ts"
import { makeTool, makeToolset } from "../../test/support/make-toolset.ts"
import { plainPaint } from "../terminal/paint.ts"
import { renderServed } from "./render-served.ts"

const layout = { paint: plainPaint, width: 80 }

const access = { key: "k", dataDir: ".sneck" }

function finding(line: number): Diagnostic {
  return { severity: "warning", code: "no-description", message: `No description ${line}.`, pointer: "", line }
}

test("tells everything that a person needs to go on", () => {
  expect(renderServed(makeServed(), { key: "snk_dev_x", dataDir: ".sneck" }, layout)).toBe(`\
✔ Museum API 1.2 → 3 tools (1 read · 1 write · 1 destructive, off)   0.4 s
  get_hours      GET     /hours         read
  buy_ticket     POST    /tickets       write
  cancel_ticket  DELETE  /tickets/{id}  destructive  off

MCP      http://127.0.0.1:4774/mcp/museum
Key      snk_dev_x
Page     http://127.0.0.1:4774/mcp/museum#key=snk_dev_x
Install  npx sneck install claude-code --toolset museum
Try      curl -s -X POST http://127.0.0.1:4774/mcp/museum -H "Authorization: snk_dev_x" -H "Content-Type: application/json" -d '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"get_hours","arguments":{}}}'`)
})

test("shows the first findings with their places and says where the others are", () => {
  const text = renderServed(makeServed({ diagnostics: [4, 3, 2, 1].map(finding) }), access, layout)
  expect(text).toContain("⚠ 4 warnings\n  ⚠ museum.yaml:1  No description 1. no-description\n")
  expect(text).not.toContain("No description 4.")
  expect(text).toContain("all of them: npx sneck lint museum.yaml")
})

test("names each variable that has no value, with the option that gives it one", () => {
  const text = renderServed(makeServed({ missingVariables: ["MUSEUM_KEY"] }), access, layout)
  expect(text).toContain("● needs MUSEUM_KEY: --env MUSEUM_KEY=…")
  const withShell = { ...layout, env: { MUSEUM_KEY: "secret" } }
  const told = renderServed(makeServed({ missingVariables: ["MUSEUM_KEY"] }), access, withShell)
  expect(told).toContain("● needs MUSEUM_KEY: --env MUSEUM_KEY (this shell has it)")
  expect(told).not.toContain("secret")
})

test("cuts a long table and says how to see all of it", () => {
  const toolset = makeToolset(Array.from({ length: 1000 }, (_, i) => makeTool(`t${i}`)))
  const text = renderServed(makeServed({ toolset }), access, layout)
  expect(text).toContain("… and 976 more: npx sneck tools museum")
})

test("offers no call where nothing can only read", () => {
  const text = renderServed(makeServed({ toolset: makeToolset([]) }), access, layout)
  expect(text).not.toContain("curl")
})

test("names the data folder in commands where it is not the usual one", () => {
  const text = renderServed(makeServed(), { key: "k", dataDir: "/tmp/it's here" }, layout)
  expect(text).toContain(String.raw`npx sneck install claude-code --toolset museum --data '/tmp/it'\''s here'`)
})

test("says what the list of a large toolset costs, and what to do about it", () => {
  const listed = { exposure: "direct", tokens: 387_600, isLarge: true } as const
  expect(renderServed(makeServed({ listed }), access, layout)).toContain(
    "● the list takes about 388,000 tokens of a client's context; three tools instead: npx sneck dev museum.yaml --expose search",
  )
})

test("says that clients see three tools in search mode", () => {
  const listed = { exposure: "search", tokens: 500, isLarge: false } as const
  expect(renderServed(makeServed({ listed }), access, layout)).toContain("● clients see three tools")
})
