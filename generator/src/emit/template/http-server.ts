import { createHash, timingSafeEqual } from "node:crypto"
import { createServer as createNodeServer } from "node:http"
import type { IncomingMessage, Server as NodeServer, ServerResponse } from "node:http"
import { hostHeaderValidation, originValidation, toNodeHandler } from "@modelcontextprotocol/node"
import { createMcpHandler } from "@modelcontextprotocol/server"
import { createServer } from "./server.ts"
import type { HttpSettings } from "./settings.ts"

const GRACE_MS = 5_000

/** An HTTP server and how to stop it. */
export interface HttpServer {
  readonly server: NodeServer
  /** Takes no more requests, lets those under way finish, then resolves. */
  readonly close: () => Promise<void>
}

/** Makes the HTTP server: `/mcp` (Streamable HTTP, every protocol revision) and `/healthz`. It does not listen yet. */
export function createHttpServer(settings: HttpSettings, environment = process.env): HttpServer {
  const handler = createMcpHandler(() => createServer(environment), {
    onerror: (error) => console.error(error.message),
  })
  const serveMcp = toNodeHandler(handler)
  const hasAllowedHost = hostHeaderValidation(settings.allowedHosts)
  const hasAllowedOrigin = originValidation(settings.allowedOrigins)
  const server = createNodeServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost")
    // Those who check have answered already when they say no.
    if (pathname === "/healthz") respond(response, 200, "ok")
    else if (!hasAllowedHost(request, response) || !hasAllowedOrigin(request, response)) return
    else if (pathname !== "/mcp") respond(response, 404, "MCP is served at /mcp.")
    else if (!hasToken(request, settings.token)) refuse(response)
    else void serveMcp(request as Parameters<typeof serveMcp>[0], response)
  })
  return {
    server,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      // Calls finish first; streams that would stay open for ever are ended after a while.
      const grace = setTimeout(() => void handler.close(), GRACE_MS)
      await closed
      clearTimeout(grace)
      await handler.close()
    },
  }
}

function hasToken(request: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return true
  const given = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? ""
  return timingSafeEqual(digest(given), digest(token))
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest()
}

function refuse(response: ServerResponse): void {
  response.setHeader("www-authenticate", "Bearer")
  respond(response, 401, "Send the token of this server: Authorization: Bearer TOKEN")
}

function respond(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`)
}
