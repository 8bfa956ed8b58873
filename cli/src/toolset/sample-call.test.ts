import { expect, test } from "vitest"
import { makeTool, makeToolset, writing } from "../../test/support/make-toolset.ts"
import { curlLine } from "./curl-line.ts"
import { sampleCall } from "./sample-call.ts"

const needsId = { inputSchema: { type: "object", required: ["id"], properties: { id: { type: "string" } } } } as const
const needsKey = { target: { security: [{ key: [] }] } }

test("never chooses a tool that writes or is off", () => {
  const tools = [makeTool("buy", writing(false)), makeTool("off", { enabled: false })]
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

test("writes a curl line that a POSIX shell takes as it stands", () => {
  const line = curlLine("http://127.0.0.1:4774/mcp/museum", "snk_dev_x", { tool: "find", arguments: { words: "it's" } })
  expect(line).toBe(
    String.raw`curl -s -X POST http://127.0.0.1:4774/mcp/museum -H "Authorization: snk_dev_x" -H "Content-Type: application/json" -d '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"find","arguments":{"words":"it\u0027s"}}}'`,
  )
})
