/** Entry: `fastmcp` with a server made from OpenAPI, in this process. Argument: URL of the upstream. */
import { makeSpec } from "@sneck/fixtures/synthetic"
import { fromOpenAPI } from "fastmcp/openapi"
import { UPSTREAM_KEY, toolCall } from "../src/gateway/call.ts"
import { announce } from "../src/harness/announce.ts"
import { freePort } from "./free-port.js"
import { openSession } from "./session.js"

const port = await freePort()
const server = await fromOpenAPI({ spec: makeSpec(1), baseUrl: process.argv[2], headers: { "X-Key": UPSTREAM_KEY } })
await server.start({ transportType: "httpStream", httpStream: { port, host: "127.0.0.1" } })

const url = `http://127.0.0.1:${port}/mcp`
const { session, tools } = await openSession(url)
announce(toolCall(url, tools[0], session))
