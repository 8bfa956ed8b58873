import { startGateway } from "@sneck/gateway"
import type { Gateway } from "@sneck/gateway"
import { slugOf } from "../store/fill.ts"

/** One way to show who one is. */
export interface Credential {
  readonly title: string
  /** Header of a call. */
  readonly authorization: string
}

/** What callers of a data folder's only toolset may show, and the URL that tokens are for. */
export interface Credentials {
  readonly url: string
  readonly credentials: readonly Credential[]
}

/** Makes a key, an agent with a key, and an access token of that agent, as anybody would. */
export async function makeCredentials(dataDir: string): Promise<Credentials> {
  const gateway = await startGateway({ port: 0, dataDir })
  try {
    const { agent, secret } = await makeAgent(gateway)
    const token = await fetchToken(gateway, agent, secret)
    const credentials = [
      { title: "a key", authorization: `Bearer ${gateway.key}` },
      { title: "an agent's key", authorization: `Bearer ${secret}` },
      { title: "an access token", authorization: `Bearer ${token}` },
    ]
    return { url: gateway.url, credentials }
  } finally {
    await gateway.close()
  }
}

async function makeAgent(gateway: Gateway): Promise<{ agent: string; secret: string }> {
  const people = await ask<{ items: { id: string }[] }>(gateway, "GET", "/users")
  const says = { name: "Night watch", purpose: "Calls in a bench." }
  const { id } = await ask<{ id: string }>(gateway, "POST", "/agents", { ...says, owner: people.items[0]?.id })
  await ask(gateway, "POST", "/grants", { subject: { kind: "agent", id }, role: "member" })
  const { secret } = await ask<{ secret: string }>(gateway, "POST", `/agents/${id}/keys`, { name: "first" })
  return { agent: id, secret }
}

async function fetchToken(gateway: Gateway, agent: string, secret: string): Promise<string> {
  const resource = `${gateway.url}/mcp/${slugOf(0)}`
  const response = await fetch(`${gateway.url}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${agent}:${secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials", resource }),
  })
  if (!response.ok) throw new Error(`the agent got no token: ${await response.text()}`)
  return ((await response.json()) as { access_token: string }).access_token
}

async function ask<T>({ url, key }: Gateway, method: string, path: string, body?: object): Promise<T> {
  const headers = { authorization: key, "content-type": "application/json" }
  const sent = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) }
  const response = await fetch(`${url}/api/v1${path}`, sent)
  if (!response.ok) throw new Error(`${method} ${path} was answered with ${await response.text()}`)
  return (await response.json()) as T
}
