import { createServer } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { randomUUID } from "node:crypto"
import { text } from "node:stream/consumers"

/** A stand-in of Vault's HTTP API: tokens that end, AppRole with secret ids that are spent, the versioned key-value engine. */
export interface Vault extends AsyncDisposable {
  readonly url: string
  /** Paths asked for, with their method, in order. */
  readonly asked: string[]
  /** `secret/data/tickets` → fields; `null`: deleted. */
  readonly secrets: Map<string, Record<string, unknown> | null>
  /** Tokens that hold; remove one to end it. */
  readonly tokens: Map<string, { ttl: number; renewable: boolean; paths?: RegExp }>
  /** Secret ids that may be used, and how often still. */
  readonly secretIds: Map<string, number>
  /** Answers in place of the API's own, while set. */
  instead: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
  /** Seconds of tokens that a login gives. */
  leaseSeconds: number
}

export const roleId = "3f1c0c5e-role"

/** Starts it on a free port. */
export async function startVault(): Promise<Vault> {
  const server = createServer((request, response) => void answer(vault, request, response))
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const vault: Vault = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    secrets: new Map(),
    tokens: new Map(),
    secretIds: new Map(),
    instead: undefined,
    leaseSeconds: 3_600,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return vault
}

async function answer(vault: Vault, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request)
  const path = decodeURIComponent((request.url ?? "").replace(/^\/v1\//, ""))
  vault.asked.push(`${request.method} ${path}`)
  if (vault.instead !== undefined) return vault.instead(request, response)
  const [status, json] = reply(vault, request, path, body)
  response.writeHead(status, { "content-type": "application/json" }).end(json === undefined ? "" : JSON.stringify(json))
}

function reply(vault: Vault, { method, headers }: IncomingMessage, path: string, body: string): [number, object?] {
  if (headers["x-vault-request"] !== "true") return [400, { errors: ["missing X-Vault-Request"] }]
  if (path === "auth/approle/login" && method === "POST")
    return logIn(vault, JSON.parse(body) as Record<string, string>)
  const name = String(headers["x-vault-token"])
  const token = vault.tokens.get(name)
  if (token === undefined) return [403, { errors: ["permission denied"] }]
  if (path === "auth/token/lookup-self")
    return [200, { data: { id: name, ttl: token.ttl, renewable: token.renewable } }]
  if (path === "auth/token/renew-self" && method === "POST") return renew(name, token)
  if (token.paths?.test(path) === false) return [403, { errors: ["permission denied"] }]
  const fields = vault.secrets.get(path)
  if (fields === undefined) return [404, { errors: [] }]
  if (fields === null) return [404, { data: { data: null, metadata: { deletion_time: "2026-01-01T00:00:00Z" } } }]
  return [200, { lease_id: "", lease_duration: 0, data: { data: fields, metadata: { version: 1, destroyed: false } } }]
}

function renew(name: string, { ttl, renewable }: { ttl: number; renewable: boolean }): [number, object] {
  if (!renewable) return [400, { errors: ["lease is not renewable"] }]
  return [200, { auth: { client_token: name, lease_duration: ttl, renewable } }]
}

function logIn(vault: Vault, { role_id: role, secret_id: secretId = "" }: Record<string, string>): [number, object] {
  const uses = vault.secretIds.get(secretId) ?? 0
  if (role !== roleId || uses === 0) return [400, { errors: ["invalid role or secret ID"] }]
  vault.secretIds.set(secretId, uses - 1)
  const name = `hvs.${randomUUID()}`
  vault.tokens.set(name, { ttl: vault.leaseSeconds, renewable: true })
  return [200, { auth: { client_token: name, lease_duration: vault.leaseSeconds, renewable: true } }]
}
