import { expect, test } from "vitest"
import type { Tool, Toolset } from "@sneck/runtime"
import { sampleCall } from "./sample-call.ts"

/** A read-only tool without arguments or credentials, but for what `change` says. */
function makeTool(name: string, change: object = {}): Tool {
  const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true }
  const target = { kind: "operation", method: "GET", path: "/", parameters: [], security: [], accept: "*/*" }
  return {
    name,
    description: "",
    inputSchema: { type: "object" },
    annotations,
    enabled: true,
    target,
    ...change,
  } as Tool
}

function makeToolset(tools: Tool[]): Toolset {
  const key = { kind: "apiKey", in: "header", name: "X-Key", variable: "MUSEUM_KEY" } as const
  const rest = { title: "Museum", version: "1", servers: [], serverUrlVariable: "MUSEUM_SERVER_URL", variables: [] }
  return { slug: "museum", ...rest, securitySchemes: { key }, tools }
}

const needsId = { inputSchema: { type: "object", required: ["id"], properties: { id: { type: "string" } } } } as const
const needsKey = { target: { security: [{ key: [] }] } }

test("never chooses a tool that writes or is off", () => {
  const tools = [makeTool("buy", { annotations: { readOnlyHint: false } }), makeTool("off", { enabled: false })]
  expect(sampleCall(makeToolset(tools), [])).toBeUndefined()
})

test("prefers a tool whose arguments are known to one whose arguments would be made up", () => {
  const tools = [makeTool("get_ticket", needsId), makeTool("get_hours")]
  expect(sampleCall(makeToolset(tools), [])).toEqual({ tool: "get_hours", arguments: {} })
})

test("avoids a tool whose credentials are missing", () => {
  const toolset = makeToolset([makeTool("list_mine", needsKey), makeTool("get_ticket", needsId)])
  expect(sampleCall(toolset, ["MUSEUM_KEY"])?.tool).toBe("get_ticket")
  expect(sampleCall(toolset, [])?.tool).toBe("list_mine")
})

test("takes a tool that can be called without credentials for one that has them", () => {
  const toolset = makeToolset([makeTool("list_mine", { target: { security: [{ key: [] }, {}] } })])
  expect(sampleCall(toolset, ["MUSEUM_KEY"])?.tool).toBe("list_mine")
})
