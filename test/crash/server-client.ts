/** A server as whoever holds a key of it meets it. */
export interface ServerClient {
  readonly url: string
  readonly key: string
  /** Asks the API, below `/api/v1`. Throws where that is refused or the server is gone. */
  must(method: string, path: string, body?: unknown): Promise<Readonly<Record<string, unknown>>>
  /** Sends one message to a toolset and gives its result. Throws where there is none. */
  rpc(slug: string, method: string, params?: object, headers?: Record<string, string>): Promise<RpcResult>
  /** The same server with another key. */
  with(key: string): ServerClient
}

/** A result of MCP, as far as it matters here. */
export interface RpcResult {
  readonly tools?: readonly { readonly name: string; readonly description?: string }[]
  readonly isError?: boolean
}

/** The server refused what it should not have refused. */
export class RefusedError extends Error {
  override readonly name = "RefusedError"
  readonly status: number

  constructor(what: string, status: number, text: string) {
    super(`${what} was answered with ${status}: ${text.slice(0, 500)}`)
    this.status = status
  }
}

/** Talks to a server with a key. */
export function serverClient(url: string, key: string): ServerClient {
  const send = async (method: string, path: string, body: unknown, headers = {}): Promise<string> => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new RefusedError(`${method} ${path}`, response.status, text)
    return text
  }
  return {
    url,
    key,
    with: (other) => serverClient(url, other),
    must: async (method, path, body) => {
      const text = await send(method, `/api/v1${path}`, body)
      return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>)
    },
    rpc: async (slug, method, params, headers) => {
      const text = await send("POST", `/mcp/${slug}`, { jsonrpc: "2.0", id: 1, method, params }, headers)
      const { result } = JSON.parse(text) as { result?: RpcResult }
      if (result === undefined) throw new RefusedError(`${method} of ${slug}`, 200, text)
      return result
    },
  }
}
