/** Entry: `@ivotoby/openapi-mcp-server` over HTTP, in this process. Argument: URL of the upstream. */
import { writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { makeSpec } from "@sneck/fixtures/synthetic"
import { UPSTREAM_KEY, toolCall } from "../src/gateway/call.ts"
import { announce } from "../src/harness/announce.ts"
import { freePort } from "./free-port.js"
import { openSession } from "./session.js"

const port = await freePort()
const spec = join(tmpdir(), `sneck-bench-ivotoby-${port}.json`)
await writeFile(spec, JSON.stringify(makeSpec(1)))
const options = { "api-base-url": process.argv[2], "openapi-spec": spec, headers: `X-Key:${UPSTREAM_KEY}` }
const server = { transport: "http", port: String(port), verbose: "false" }
process.argv = [
  ...process.argv.slice(0, 2),
  ...Object.entries({ ...options, ...server }).flatMap(([name, value]) => [`--${name}`, value]),
]
await import("@ivotoby/openapi-mcp-server/bin/mcp-server.js")

const url = `http://127.0.0.1:${port}/mcp`
const { session, tools } = await openSession(url)
announce(toolCall(url, tools[0], session, "stream"))
