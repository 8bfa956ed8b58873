import { expect } from "vitest"
import type { GatewayOptions } from "../src/config.ts"
import { metaKeys } from "../src/mcp/protocol.ts"
import type { Services } from "../src/services.ts"
import type { Store } from "../src/store/store.ts"
import { askApi } from "./api-client.ts"
import type { ApiAnswer } from "./api-client.ts"
import { startReplica } from "./oauth-gateway.ts"
import { ownKey } from "./own-keys.ts"
import { insertUser } from "./people-rows.ts"
import { startRotatingProvider } from "./rotating-provider.ts"
import type { ProviderBehaviour, RotatingProvider } from "./rotating-provider.ts"
import { signInAs } from "./sign-in-as.ts"
import { Visitor } from "./visitor.ts"

/** A person with a key of their own and a browser in which they are signed in. */
export interface ConnectingPerson {
  readonly id: string
  readonly key: string
  readonly visitor: Visitor
}

/** A JSON-RPC answer. */
export interface CallAnswer {
  readonly result?: {
    readonly content?: readonly { readonly text?: string }[]
    readonly isError?: boolean
    readonly resultType?: string
    readonly requestState?: string
    readonly inputRequests?: Readonly<
      Record<string, { readonly params: { readonly url: string; readonly message: string } }>
    >
  }
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown }
}

/** A gateway with a toolset `tickets` whose calls need accounts at the provider `desk`. */
export interface ConnectionsGateway extends AsyncDisposable {
  readonly services: Services
  readonly url: string
  readonly dataDir: string
  readonly provider: RotatingProvider
  readonly providerId: string
  readonly ownerKey: string
  person(name: string, role?: "member" | "admin"): Promise<ConnectingPerson>
  /** Calls a tool with a key; by another replica where its URL is given. */
  call(key: string, options?: CallOptions): Promise<CallAnswer>
  api(method: string, path: string, options?: { readonly key?: string; readonly body?: unknown }): Promise<ApiAnswer>
  /** Goes through the pages at a link until the account is connected. */
  connect(visitor: Visitor, link: string): Promise<string>
  /** A person who has connected an account of this name. */
  connected(account: string): Promise<ConnectingPerson>
}

/** How a call differs from one by a modern client that can't show pages. */
export interface CallOptions {
  readonly tool?: string
  readonly capabilities?: object
  /** Further members of `params`. */
  readonly params?: object
  readonly url?: string
  readonly toolset?: string
}

const description = (url: string): object => ({
  openapi: "3.1.0",
  info: { title: "Tickets", version: "1.0.0" },
  servers: [{ url }],
  components: {
    securitySchemes: {
      desk: {
        type: "oauth2",
        flows: { authorizationCode: { authorizationUrl: "/authorize", tokenUrl: "/token", scopes: { read: "Reads" } } },
      },
    },
  },
  security: [{ desk: [] }],
  paths: {
    "/tickets": {
      get: { operationId: "list_tickets", summary: "Lists.", responses: { "200": { description: "Tickets." } } },
      post: { operationId: "add_ticket", summary: "Adds.", responses: { "200": { description: "A ticket." } } },
    },
    "/everything": {
      get: {
        operationId: "read_everything",
        summary: "Reads.",
        security: [{ desk: ["everything"] }],
        responses: { "200": { description: "All." } },
      },
    },
  },
})

/** Starts it on a store that is open. */
export async function startConnectionsGateway(
  store: Store,
  options: { readonly behaviour?: Partial<ProviderBehaviour>; readonly gateway?: Partial<GatewayOptions> } = {},
): Promise<ConnectionsGateway> {
  const replica = await startReplica(store, options.gateway)
  const provider = await startRotatingProvider(options.behaviour)
  const ownerKey = await ownKey(store, await insertUser(store, { name: "Grace", role: "owner" }))
  const api: ConnectionsGateway["api"] = async (method, path, { key = ownerKey, body } = {}) =>
    askApi({ url: replica.url, key }, method, path, body === undefined ? {} : { body })
  const made = await api("POST", "/oauth-providers", {
    body: { slug: "desk", name: "Desk", settings: provider.settings },
  })
  expect(made.status, JSON.stringify(made.body)).toBe(201)
  await api("POST", "/sources", { body: { slug: "tickets", settings: { serverUrl: provider.url } } })
  const files = [{ path: "openapi.json", content: JSON.stringify(description(provider.url)) }]
  expect((await api("POST", "/sources/tickets/deployments", { body: { files } })).status).toBe(201)
  const settings = { include: [{ source: "tickets" }], connections: [{ provider: "desk" }] }
  const served = await api("PATCH", "/toolsets/tickets", { body: { settings } })
  expect(served.status, JSON.stringify(served.body)).toBe(200)
  const person: ConnectionsGateway["person"] = async (name, role = "member") => {
    const id = await insertUser(store, { name, role })
    const visitor = new Visitor(replica.url)
    const { cookie } = await signInAs(replica.services, id)
    visitor.cookies.set("__Host-sneck", cookie.replace("__Host-sneck=", ""))
    return { id, key: await ownKey(store, id), visitor }
  }
  return {
    ...replica,
    provider,
    providerId: String(made.body["id"]),
    ownerKey,
    api,
    person,
    call: async (key, asked) => callTool(asked?.url ?? replica.url, key, asked),
    connect: connectAt,
    connected: async (account) => {
      const connecting = await person(account)
      provider.behaviour.account = account
      expect(await connectAt(connecting.visitor, linkIn(await callTool(replica.url, connecting.key)))).toContain(
        "is connected",
      )
      return connecting
    },
    [Symbol.asyncDispose]: async () => {
      await replica[Symbol.asyncDispose]()
      await provider[Symbol.asyncDispose]()
    },
  }
}

/** Calls a tool as a client of the modern revision. */
async function callTool(url: string, key: string, asked: CallOptions = {}): Promise<CallAnswer> {
  const { tool = "list_tickets", capabilities = {}, params = {}, toolset = "tickets" } = asked
  const meta = { [metaKeys.protocolVersion]: "2026-07-28", [metaKeys.clientCapabilities]: capabilities }
  const response = await fetch(`${url}/mcp/${toolset}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": "tools/call",
      "mcp-name": tool,
    },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: tool, arguments: {}, ...params, _meta: meta },
    }),
  })
  return (await response.json()) as CallAnswer
}

/** Opens a link, sends its form, goes where it leads and comes back; gives the last page. */
export async function connectAt(visitor: Visitor, link: string): Promise<string> {
  const back = await leaveAt(visitor, link)
  return (await visitor.open(back, { headers: { "sec-fetch-site": "cross-site" } })).page
}

/** As far as the provider's answer: gives the URL of the callback that the browser was sent to. */
export async function leaveAt(visitor: Visitor, link: string): Promise<string> {
  const { pathname } = new URL(link)
  const left = await visitor.fill(pathname, {})
  const target = (left.headers.get("refresh") ?? "").replace("0; url=", "")
  expect(target, left.page).toContain("/authorize?")
  const answer = await fetch(target, { redirect: "manual" })
  return answer.headers.get("location") ?? ""
}

/** The text of an answer, and the link in it. */
export function textOf({ result }: CallAnswer): string {
  return result?.content?.[0]?.text ?? ""
}

/** By whose account the provider's API answered. */
export function accountOf(answer: CallAnswer): unknown {
  return (JSON.parse(textOf(answer)) as { account?: unknown }).account
}

/** The link at which an account is connected, as an answer tells it in words. */
export function linkIn(answer: CallAnswer): string {
  return /https?:\/\/\S+\/connect\/\S+/.exec(textOf(answer))?.[0] ?? ""
}
