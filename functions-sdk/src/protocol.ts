/** A JSON value as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A JSON Schema 2020-12 object. @see https://json-schema.org/draft/2020-12/json-schema-core */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/** The schema of a tool's input or result: always rooted in an object. */
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
}

/** One function that an agent can call. */
export interface ManifestTool {
  readonly name: string
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
  /** Whoever asks. */
  readonly principal?: { readonly id: string; readonly kind: string }
  readonly meta: Readonly<Record<string, unknown>>
}

/** Everything that a function may ask of the house; each payload is validated again on the host's side. */
export interface GuestHost {
  call(op: HostCall, payload: Json): Promise<Json>
  notify(op: HostNotice, payload: Json): void
}

/** What is answered. */
export type HostCall = "tools.call" | "elicit" | "sample"

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
