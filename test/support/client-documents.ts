import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { createEgress } from "@sneck/runtime"
import type { Egress } from "@sneck/runtime"

const native = {
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  token_endpoint_auth_method: "none",
}
const loopback = ["http://localhost/callback", "http://127.0.0.1/callback"]

/** What clients say of themselves at their client ids (draft-ietf-oauth-client-id-metadata-document). */
const documents: Readonly<Record<string, object>> = {
  "https://claude.ai/oauth/claude-code-client-metadata": { client_name: "Claude Code", redirect_uris: loopback },
  "https://chatgpt.com/oauth/codex/client.json": { client_name: "Codex", redirect_uris: loopback },
  "https://inspector.example.com/client.json": {
    client_name: "Inspector",
    redirect_uris: ["http://127.0.0.1/oauth/callback", "http://localhost/oauth/callback"],
  },
  "https://sdk.example.com/client.json": { client_name: "SDK client", redirect_uris: loopback },
}

/** A way out to a loopback that stands for the sites at which clients describe themselves. */
export interface ClientDocuments extends AsyncDisposable {
  readonly egress: Egress
}

/** Serves the documents of the clients. */
export async function serveClientDocuments(): Promise<ClientDocuments> {
  const server = createServer((request, response) => {
    const id = decodeURIComponent((request.url ?? "").slice(1))
    const document = documents[id]
    response.writeHead(document === undefined ? 404 : 200, { "content-type": "application/json" })
    response.end(JSON.stringify({ ...document, ...native, client_id: id }))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const out = createEgress()
  return {
    egress: {
      request: async (request) => {
        const id = request.origin + request.path
        if (documents[id] === undefined) return out.request(request)
        return out.request({ ...request, origin, path: `/${encodeURIComponent(id)}`, allowPrivate: true })
      },
      close: async () => out.close(),
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
