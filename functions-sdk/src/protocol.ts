/** A JSON value as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * A JSON Schema 2020-12 object. Boolean schemas never appear at this level; inside, they may.
 * @see https://json-schema.org/draft/2020-12/json-schema-core
 */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/** The schema of a tool's arguments or result: always rooted in an object, with its own `$defs`. */
export interface ObjectSchema extends JsonSchema {
  readonly type: "object"
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
}

/** What a bundle is: one classic script; evaluating it sets `globalThis.__sneckEntry`. */
export interface Entry {
  manifest(): Manifest | Promise<Manifest>
  handle(request: GuestRequest, host: GuestHost): Promise<GuestResult>
}

/** What a bundle offers and what it needs, as plain JSON. */
export interface Manifest {
  /** What the author calls the toolset; whoever serves it may name it otherwise. */
  readonly name?: string
  readonly tools: readonly ManifestTool[]
  readonly resources: readonly ManifestResource[]
  readonly prompts: readonly ManifestPrompt[]
  readonly environment: Readonly<Record<string, ManifestVariable>>
  /** `tickets.example.com`, `*.example.com`, `127.0.0.1:8080`; nothing else may be reached. */
  readonly hosts: readonly string[]
}

/** A value that the operator gives and the functions read from `ctx.env`. */
export interface ManifestVariable {
  readonly description?: string
  readonly secret?: boolean
  readonly required?: boolean
  readonly default?: string
  /** Where the value comes from, when it is not the operator: the caller's OAuth access token. */
  readonly filledBy?: "oauth"
}

/** One function that an agent can call. */
export interface ManifestTool {
  /** Unique in its toolset; `^[a-zA-Z][A-Za-z0-9_]{0,47}$`. */
  readonly name: string
  /** What `handle` knows the tool by, where that is not `name`: the author's own `get-ticket` for `get_ticket`. */
  readonly function?: string
  readonly title?: string
  readonly description: string
  readonly inputSchema: ObjectSchema
  readonly outputSchema?: ObjectSchema
  readonly annotations?: ManifestAnnotations
  readonly tags?: readonly string[]
  /** Goes to clients as the tool's `_meta`. */
  readonly meta?: Readonly<Record<string, unknown>>
  readonly limits?: ManifestLimits
  /** The variables that a call may see; all of `environment` unless given. */
  readonly variables?: readonly string[]
}

/** Hints for clients. @see https://modelcontextprotocol.io/specification/2026-07-28/schema#toolannotations */
export interface ManifestAnnotations {
  readonly title?: string
  readonly readOnlyHint?: boolean
  readonly destructiveHint?: boolean
  readonly idempotentHint?: boolean
  readonly openWorldHint?: boolean
}

/** What one call may use; what is missing is as the house says. */
export interface ManifestLimits {
  readonly cpuMs?: number
  readonly wallMs?: number
  readonly heapMiB?: number
}

/** Something that can be read. Exactly one of `uri` and `uriTemplate` is there. */
export interface ManifestResource {
  readonly name: string
  readonly uri?: string
  /** RFC 6570. */
  readonly uriTemplate?: string
  readonly title?: string
  readonly description?: string
  readonly mimeType?: string
  readonly meta?: Readonly<Record<string, unknown>>
}

/** A message, or a few, that a person picks. */
export interface ManifestPrompt {
  readonly name: string
  readonly title?: string
  readonly description?: string
  readonly arguments?: readonly ManifestPromptArgument[]
}

/** One argument of a prompt; its values are strings. */
export interface ManifestPromptArgument {
  readonly name: string
  readonly description?: string
  readonly required?: boolean
}

/** One call into a bundle. */
export type GuestRequest =
  | { readonly kind: "tool"; readonly name: string; readonly input: Json; readonly context: GuestContext }
  | { readonly kind: "resource"; readonly uri: string; readonly context: GuestContext }
  | {
      readonly kind: "prompt"
      readonly name: string
      readonly arguments: Readonly<Record<string, string>>
      readonly context: GuestContext
    }

/** What a call may know of the world around it. */
export interface GuestContext {
  /** Only the variables that the function declared. */
  readonly env: Readonly<Record<string, string>>
  /** The MCP client that asks. */
  readonly client?: { readonly name: string; readonly version?: string }
  readonly principal?: GuestPrincipal
  readonly meta: Readonly<Record<string, unknown>>
}

/** Whoever asks: a person, an agent or a service, a key, or anybody at a public toolset. */
export interface GuestPrincipal {
  /** Stable: `usr_…`, `agt_…`, `key_…`, `anonymous`. */
  readonly id: string
  /** `user`, `agent`, `service`, `key`, `anonymous`. */
  readonly kind: string
  /** The person for whom an agent asks; absent when it acts as itself. */
  readonly onBehalfOf?: { readonly id: string }
}

/** Everything that a function may ask of the house; each payload is validated again on the host's side. */
export interface GuestHost {
  call(op: HostCall, payload: Json): Promise<Json>
  notify(op: HostNotice, payload: Json): void
  /** Aborted when the caller goes away or time is up; a house may also end the call without a word. */
  readonly signal?: AbortSignal
  /** Used by `ctx.fetch` instead of the global one. */
  readonly fetch?: typeof fetch
}

/** Payload of `tools.call`; the answer is MCP's CallToolResult. */
export interface ToolsCallPayload {
  readonly name: string
  readonly arguments: { readonly [name: string]: Json }
}

/**
 * Payload of `elicit`; the answer is MCP's ElicitResult. `key` names the question where clients see one
 * (2026-07-28's `inputRequests`): the house makes one up unless given.
 */
export type ElicitPayload = { readonly key?: string } & (
  | { readonly mode: "form"; readonly message: string; readonly requestedSchema: ObjectSchema }
  | { readonly mode: "url"; readonly message: string; readonly url: string; readonly elicitationId?: string }
)

/** Payload of `log`. */
export interface LogPayload {
  readonly level: "debug" | "info" | "warning" | "error"
  readonly message: string
  readonly data?: Json
  /** Who speaks, where it is not the author: `output-schema` when a result does not match its schema. */
  readonly logger?: string
}

/** Payload of `progress`. */
export interface ProgressPayload {
  readonly progress: number
  readonly total?: number
  readonly message?: string
}

/**
 * What is answered. The payload of `sample` and its answer are MCP's CreateMessageRequest params and
 * CreateMessageResult, those of `roots` `{}` and ListRootsResult; both payloads may have a `key` as `elicit` does.
 */
export type HostCall = "tools.call" | "elicit" | "sample" | "roots"

/** What is only told. */
export type HostNotice = "log" | "progress"

/** How a call ended; `result` is MCP's CallToolResult, ReadResourceResult or GetPromptResult. */
export type GuestResult =
  | { readonly ok: true; readonly result: Json }
  | { readonly ok: false; readonly error: GuestError }

/** Why a call has no result. */
export interface GuestError {
  readonly code: "invalid-input" | "function-error"
  readonly message: string
  readonly stack?: string
  readonly status?: number
  /** For `invalid-input`: what is wrong where, as `{ path, message }`. */
  readonly issues?: Json
}
