/** One HTTP request to an MCP endpoint, whatever its address. */
export interface Probe {
  /** Default `POST`. */
  readonly method?: string
  /** On top of those that a client always sends; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** Text is sent as it is, everything else as JSON. */
  readonly body?: unknown
}

/** Reserved keys of `_meta`, as clients of 2026-07-28 send them. */
export const envelope = {
  "io.modelcontextprotocol/protocolVersion": "2026-07-28",
  "io.modelcontextprotocol/clientCapabilities": {},
  "io.modelcontextprotocol/clientInfo": { name: "probe", version: "1" },
} as const

/** A request without an envelope, as every revision before 2026-07-28 sends it. */
export function legacy(method: string, params?: object, headers: Probe["headers"] = {}): Probe {
  return { body: { jsonrpc: "2.0", id: 1, method, ...(params && { params }) }, headers }
}

/** A request of 2026-07-28; `headers` and `meta` replace what a client would send. */
export function modern(
  method: string,
  params: object = {},
  { headers = {}, meta = {} }: { headers?: Probe["headers"]; meta?: object } = {},
): Probe {
  const name = "name" in params ? { "mcp-name": String(params.name) } : {}
  return legacy(
    method,
    { ...params, _meta: { ...envelope, ...meta } },
    { "mcp-protocol-version": "2026-07-28", "mcp-method": method, ...name, ...headers },
  )
}

/** A handshake that asks for a revision. */
export function handshake(protocolVersion: unknown, headers: Probe["headers"] = {}): Probe {
  const clientInfo = { name: "probe", version: "1" }
  return legacy("initialize", { protocolVersion, capabilities: {}, clientInfo }, headers)
}

/** A message or a text as the whole body. */
export function raw(body: unknown): Probe {
  return { body }
}

/** The request of a probe to one address. */
export function toRequest(url: string, { method = "POST", headers, body }: Probe, authorization: string): Request {
  const accept = "application/json, text/event-stream"
  const all = { authorization, accept, "content-type": "application/json", ...headers }
  const sent = Object.entries(all).flatMap(([name, value]): [string, string][] => (value ? [[name, value]] : []))
  const text = typeof body === "string" ? body : JSON.stringify(body)
  return new Request(url, { method, headers: sent, ...(body === undefined ? {} : { body: text }) })
}

/** A JSON-RPC answer. */
export interface Answer {
  readonly result?: unknown
  readonly error?: { readonly code: number }
}

/** The JSON-RPC message of an answer, sent as JSON or as an event; undefined when there is none. */
export async function messageOf(response: Response): Promise<Answer | undefined> {
  const text = await response.text()
  const json = /^data: (.+)$/m.exec(text)?.[1] ?? text
  const message = json === "" ? {} : (JSON.parse(json) as Answer & { jsonrpc?: string })
  return "jsonrpc" in message ? message : undefined
}
