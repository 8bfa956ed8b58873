import { answer } from "../answer.ts"
import { readEnvironment, type EnvironmentShape } from "../environment.ts"
import { CallError } from "../errors.ts"
import { fromResponse } from "../from-response.ts"
import { fromMcpServer, type HostedServer } from "../mcp-server/from-mcp-server.ts"
import { withProcessEnv } from "../process-env.ts"
import type { Entry, GuestHost, GuestRequest, GuestResult, Json, Manifest } from "../protocol.ts"
import { toReadResult } from "../resource.ts"
import { checkInput } from "../run-tool.ts"
import type { OutputOf, Shape } from "../schema/schema.ts"
import { validate } from "../schema/validate.ts"
import { isResponse } from "../to-result.ts"
import { uiMimeType } from "../ui-resource.ts"
import { createGramContext, type GramCall } from "./gram-context.ts"
import { toGramManifest } from "./gram-manifest.ts"
import { gramPage } from "./gram-page.ts"
import type { GramParts, GramResource, GramTool, GramUiResource } from "./gram-parts.ts"

export { assert } from "./gram-context.ts"

type Values = Readonly<Record<string, string | undefined>>

/** What `new Gram()` takes. */
export interface GramOptions<EnvSchema extends Shape> {
  /** Lets input pass that its schema refuses. */
  readonly lax?: boolean
  /** In place of `process.env`, for tests. */
  readonly env?: Values
  readonly envSchema?: EnvSchema
  /** Which variable is the caller's OAuth access token. */
  readonly authInput?: { readonly oauthVariable?: keyof EnvSchema & string; readonly gramEmail?: unknown }
}

/** What `handleToolCall` may be given beside the call. */
export type GramCallOptions = Partial<Omit<GramCall<unknown>, "env">>

const nothing = {}

/** A toolset as it is written for Gram: its sources build and run as they stand. */
export class Gram<EnvSchema extends Shape = typeof nothing, Inputs = typeof nothing> implements Entry {
  readonly #parts: GramParts
  readonly #lax: boolean
  readonly #env: Values | undefined

  constructor(options: GramOptions<EnvSchema> = {}) {
    const { lax = false, env, envSchema = nothing, authInput } = options
    const { oauthVariable } = authInput ?? {}
    this.#lax = lax
    this.#env = env
    this.#parts = {
      tools: new Map(),
      resources: new Map(),
      oauthVariables: new Set(oauthVariable === undefined ? [] : [oauthVariable]),
      envSchema,
    }
  }

  /** Adds a tool, in place of one of the same name. */
  tool<const Name extends string, const Input extends Shape>(
    definition: GramTool<Name, Input, OutputOf<EnvSchema>>,
  ): Gram<EnvSchema, Inputs & { readonly [Key in Name]: OutputOf<Input> }> {
    this.#parts.tools.set(definition.name, { definition: definition as never, lax: this.#lax })
    return this
  }

  /** Adds everything of another Gram, in place of what has the same name here; all tools see all variables. */
  extend<OtherSchema extends Shape, OtherInputs>(
    other: Gram<OtherSchema, OtherInputs>,
  ): Gram<EnvSchema & OtherSchema, Inputs & OtherInputs> {
    for (const [name, tool] of other.#parts.tools) this.#parts.tools.set(name, tool)
    for (const [uri, resource] of other.#parts.resources) this.#parts.resources.set(uri, resource)
    for (const name of other.#parts.oauthVariables) this.#parts.oauthVariables.add(name)
    this.#parts.envSchema = { ...this.#parts.envSchema, ...other.#parts.envSchema }
    return this as unknown as Gram<EnvSchema & OtherSchema, Inputs & OtherInputs>
  }

  /** Adds a resource. */
  resource(definition: GramResource): this {
    this.#parts.resources.set(definition.uri, definition)
    return this
  }

  /** Adds a page that shows the results of tools (MCP Apps); at `ui://NAME` unless `uri` says otherwise. */
  experimental_uiResource(definition: GramUiResource): this {
    const { name, title, description, uri = `ui://${name}` } = definition
    const content = definition.content ?? gramPage(title ?? name, definition.body, definition.styles)
    const said = { ...(title !== undefined && { title }), ...(description !== undefined && { description }) }
    return this.resource({ name, ...said, uri, mimeType: uiMimeType, content })
  }

  /** What this toolset offers and needs. Throws `ToolsetError` for a schema that cannot be written as JSON Schema. */
  manifest(): Promise<Manifest> {
    return toGramManifest(this.#parts)
  }

  /** Calls a tool the way Gram does: whatever happens short of a bug is a `Response`. */
  async handleToolCall(
    call: { readonly name: keyof Inputs & string; readonly input: unknown },
    options: GramCallOptions = {},
  ): Promise<Response> {
    try {
      return await this.#run(call.name, call.input, { ...options, env: this.#values() })
    } catch (error) {
      if (isResponse(error)) return error
      if (!(error instanceof CallError) || error.status === undefined) throw error
      return Response.json({ error: error.message, issues: error.issues }, { status: error.status })
    }
  }

  /** Reads a resource the way Gram does. */
  async handleResourceRead({ uri }: { readonly uri: string }): Promise<Response> {
    const resource = this.#parts.resources.get(uri)
    if (!resource) return Response.json({ error: `There is no resource at ${uri}.` }, { status: 404 })
    const content = await contentOf(resource)
    if (isResponse(content)) return content
    return new Response(content as string, { headers: { "content-type": resource.mimeType ?? "text/plain" } })
  }

  /** Answers one request of the house; never rejects. */
  handle(request: GuestRequest, host: GuestHost): Promise<GuestResult> {
    const respond = (): Promise<Json> => this.#respond(request, host.signal)
    return answer(() => withProcessEnv(request.context.env, respond))
  }

  async #respond(request: GuestRequest, signal: AbortSignal | undefined): Promise<Json> {
    const { client: clientInfo, meta, env } = request.context
    if (request.kind === "tool") {
      const { oauthClientId } = meta as { readonly oauthClientId?: string }
      const response = await this.#run(request.name, request.input, { env, signal, clientInfo, oauthClientId, meta })
      return (await fromResponse(response)) as unknown as Json
    }
    const resource = request.kind === "resource" ? this.#parts.resources.get(request.uri) : undefined
    if (!resource) throw new CallError("function-error", "There is nothing like this here.", { status: 404 })
    return (await toReadResult(resource.uri, await contentOf(resource), resource.mimeType)) as unknown as Json
  }

  async #run(name: string, input: unknown, call: GramCall<Values>): Promise<Response> {
    const tool = this.#parts.tools.get(name)
    if (!tool) throw new CallError("function-error", `There is no tool "${name}" here.`, { status: 404 })
    const env = await readEnvironment(this.#parts.envSchema, call.env)
    const { inputSchema } = tool.definition
    const checked = await (tool.lax ? laxly(inputSchema, input) : checkInput(inputSchema, input, `"${name}"`, true))
    return tool.definition.execute(createGramContext({ ...call, env }), checked as never)
  }

  #values(): Values {
    const { process } = globalThis as unknown as { readonly process?: { readonly env: Values } }
    return this.#env ?? process?.env ?? {}
  }
}

/** Input that its schema refuses as it is; otherwise with defaults, and with what the schema does not know. */
async function laxly(schema: Shape, input: unknown): Promise<unknown> {
  const checked = await validate(schema, input ?? {}, true)
  return checked.issues ? input : Object.assign({}, input, checked.value)
}

function contentOf(
  resource: GramResource,
): Promise<Awaited<ReturnType<Extract<GramResource["content"], () => unknown>>>> {
  return Promise.resolve(typeof resource.content === "function" ? resource.content() : resource.content)
}

/**
 * Hosts an `McpServer` the way Gram does: its variables are in `process.env`, where it may do without them, and any
 * public host may be reached.
 */
export function withGram(
  server: HostedServer,
  { variables = {} }: { readonly variables?: Readonly<Record<string, { readonly description?: string }>> } = {},
): Entry {
  const entries = Object.entries(variables).map(([name, variable]) => [name, { ...variable, required: false }])
  return fromMcpServer(server, { environment: Object.fromEntries(entries) as EnvironmentShape, hosts: ["*"] })
}
