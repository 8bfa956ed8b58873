import { startMuseum } from "@sneck/fixtures/upstream"
import { fileURLToPath } from "node:url"
import { startGateway } from "../src/index.ts"

/** Calls a tool again and again and prints when each call ended, until somebody kills the process. */
const museum = await startMuseum()
const gateway = await startGateway({ port: 0, dataDir: process.argv[2] ?? "" })
const location = fileURLToPath(import.meta.resolve("@sneck/fixtures/specs/museum.yaml"))
const { mcpUrl } = await gateway.deploy({ location, serverUrl: museum.url, environment: {} })
const headers = { authorization: gateway.key, "content-type": "application/json" }
const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "get_opening_hours" } })

for (;;) {
  const response = await fetch(mcpUrl, { method: "POST", headers, body })
  await response.arrayBuffer()
  process.stdout.write(`${Date.now()}\n`)
}
