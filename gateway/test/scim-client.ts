import type { Organisations, Tenant } from "./organisations.ts"

/** An answer to a directory. */
export interface ScimResponse {
  readonly status: number
  readonly headers: Headers
  readonly body: Readonly<Record<string, unknown>>
}

/** A directory with a token of one organisation. */
export interface ScimClient {
  readonly tokenId: string
  readonly secret: string
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ScimResponse>
}

/** Makes a token of an organisation, and a client that uses it. */
export async function scimClient(
  { url }: Pick<Organisations, "url">,
  { ask }: Pick<Tenant, "ask">,
  roles: Readonly<Record<string, string>> = {},
): Promise<ScimClient> {
  const { body } = await ask("POST", "/scim-tokens", { body: { name: "directory", roles } })
  const secret = String(body["secret"])
  const { id: tokenId } = body["token"] as { id: string }
  return { tokenId, secret, ask: async (...asked) => askScim(url, secret, ...asked) }
}

/** Sends a request below `/scim/v2`; a text is sent as it is. */
export async function askScim(
  url: string,
  secret: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<ScimResponse> {
  const response = await fetch(`${url}/scim/v2${path}`, {
    method,
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/scim+json", ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  const read = text === "" ? {} : (JSON.parse(text) as Record<string, unknown>)
  return { status: response.status, headers: response.headers, body: read }
}
