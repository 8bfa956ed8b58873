import { spawn } from "node:child_process"
import { once } from "node:events"
import { createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { openTemporaryStore } from "../../gateway/src/store/temporary-store.ts"
import { Browser, OauthClient } from "../../gateway/test/oauth-client.ts"
import { startOauthGateway } from "../../gateway/test/oauth-gateway.ts"

/**
 * Runs what the official MCP conformance suite has for authorization servers: their metadata, and the way of an
 * authorization code, which the suite begins and a person at a browser agrees to.
 */
const store = await openTemporaryStore()
const gateway = await startOauthGateway(store)
const results = await mkdtemp(join(tmpdir(), "sneck-conformance-authorization-"))
const port = await freePort()
const redirectUri = `http://127.0.0.1:${port}/callback`
const client = await OauthClient.register(gateway.url, gateway.mcpUrl, { redirect_uris: [redirectUri] })

const bin = join(import.meta.dirname, "../../node_modules/@modelcontextprotocol/conformance/dist/index.js")
const options = ["authorization", "--url", gateway.url, "--client-id", client.id, "--resource", gateway.mcpUrl]
const child = spawn(process.execPath, [bin, ...options, "--port", String(port), "-o", results], {
  stdio: ["ignore", "pipe", "inherit"],
})
let told = ""
let hasAgreed = false
child.stdout.setEncoding("utf8").on("data", (text: string) => {
  process.stdout.write(text)
  told += text
  const [asked] = /http\S+\/oauth\/authorize\?\S+(?=\s)/.exec(told) ?? []
  if (asked === undefined || hasAgreed) return
  hasAgreed = true
  void agree(asked)
})
const [code] = (await once(child, "exit")) as [number | null]

await gateway[Symbol.asyncDispose]()
await store.close()
await rm(results, { recursive: true, force: true })
process.exitCode = code === 0 && hasAgreed ? 0 : 1

/** What the person does: follows the link, agrees, and is sent back to the suite. */
async function agree(url: string): Promise<void> {
  const browser = new Browser(gateway.browser)
  const page = await browser.next(await browser.send(url), gateway.url)
  const callback = await client.decide(browser, page)
  await fetch(callback)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port: free } = server.address() as AddressInfo
  server.close()
  await once(server, "close")
  return free
}
