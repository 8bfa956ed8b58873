import { expect, test } from "vitest"
import { curlLine } from "./curl-line.ts"

test("writes a curl line that a POSIX shell takes as it stands", () => {
  const line = curlLine("http://127.0.0.1:4774/mcp/museum", "snk_dev_x", { tool: "find", arguments: { words: "it's" } })
  expect(line).toBe(
    String.raw`curl -s -X POST http://127.0.0.1:4774/mcp/museum -H "Authorization: snk_dev_x" -H "Content-Type: application/json" -d '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"find","arguments":{"words":"it\u0027s"}}}'`,
  )
})
