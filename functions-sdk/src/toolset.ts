import { answer } from "./answer.ts"
import type { Context } from "./context.ts"
import { checkVariable, type EnvironmentOf, type EnvironmentShape } from "./environment.ts"
import { ToolsetError } from "./errors.ts"
import { getPrompt } from "./get-prompt.ts"
import { checkHost } from "./hosts.ts"
import { checkName } from "./names.ts"
import { toManifest } from "./manifest.ts"
import type { Own, Parts } from "./parts.ts"
import type { PromptDefinition } from "./prompt.ts"
import type { Entry, GuestHost, GuestRequest, GuestResult, Json, Manifest, ManifestLimits } from "./protocol.ts"
import { readResource } from "./read-resource.ts"
import type { ResourceDefinition } from "./resource.ts"
import { runTool } from "./run-tool.ts"
import type { Schema, Shape } from "./schema/schema.ts"
import type { Returnable, Signature, ToolDefinition } from "./tool.ts"
import { toResource, type UiResourceDefinition } from "./ui-resource.ts"
import { compileTemplate } from "./uri-template.ts"

/** What `new Sneck()` takes. */
export interface SneckOptions<Environment extends EnvironmentShape = Nothing> {
  /** What people call this toolset. */
  readonly name?: string
  /** The variables that the functions read from `ctx.env`; an operator sets them. */
  readonly environment?: Environment
  /** What `fetch` may reach: `tickets.example.com`, `*.example.com`, `127.0.0.1:8080`. Nothing unless given. */
  readonly hosts?: readonly string[]
  /** What one call may use; a tool's own limits go first. */
  readonly limits?: ManifestLimits
}

const nothing = {}

type Nothing = typeof nothing

/**
 * A set of tools, resources and prompts, written in one chain and exported as the default of its file. Every step
 * throws `ToolsetError` for a name that is taken or that clients could not carry.
 */
export class Sneck<Environment extends EnvironmentShape = Nothing, Tools = Nothing> implements Entry {
  readonly #parts: Parts
  #own: Own

  constructor(options: SneckOptions<Environment> = {}) {
    const { name, environment = nothing, hosts = [], limits } = options
    Object.keys(environment).forEach(checkVariable)
    hosts.forEach(checkHost)
    this.#own = { environment, ...(limits && { limits }) }
    this.#parts = { ...(name !== undefined && { name }), hosts: [...hosts], tools: [], resources: [], prompts: [] }
  }

  /** Adds a tool. Those that are added before it are members of its `ctx.tools`. */
  tool<
    const Name extends string,
    const Input extends Schema = Nothing,
    const Output extends Schema | undefined = undefined,
    Returned extends Returnable<Output> = Returnable<Output>,
  >(
    definition: ToolDefinition<Name, Input, Output, Returned, EnvironmentOf<Environment>, Tools>,
  ): Sneck<Environment, Tools & { readonly [Key in Name]: Signature<Input, Output, Returned> }> {
    checkName("tool", definition.name, namesOf(this.#parts.tools))
    this.#add("tools", definition)
    return this
  }

  /** Adds a resource, at one address or at every address that a template makes. */
  resource<const Template extends string>(
    definition: ResourceDefinition<Template, EnvironmentOf<Environment>, Tools>,
  ): this {
    checkAddress(definition, this.#parts)
    if (definition.uriTemplate !== undefined) compileTemplate(definition.uriTemplate)
    return this.#add("resources", definition)
  }

  /** Adds a page that shows the results of the tools which name it in `ui` (MCP Apps). */
  uiResource(definition: UiResourceDefinition<Context<EnvironmentOf<Environment>, Tools>>): this {
    return this.resource(toResource(definition))
  }

  /** Adds a prompt. */
  prompt<const Arguments extends Shape = Nothing>(
    definition: PromptDefinition<Arguments, EnvironmentOf<Environment>, Tools>,
  ): this {
    checkName("prompt", definition.name, namesOf(this.#parts.prompts))
    return this.#add("prompts", definition)
  }

  /** Takes over everything of another toolset: what it offers, its variables and its hosts. */
  extend<OtherEnvironment extends EnvironmentShape, OtherTools>(
    other: Sneck<OtherEnvironment, OtherTools>,
  ): Sneck<Environment & OtherEnvironment, Tools & OtherTools> {
    const parts = this.#parts
    for (const tool of other.#parts.tools) {
      checkName("tool", tool.definition.name, namesOf(parts.tools))
      parts.tools.push(tool)
    }
    for (const prompt of other.#parts.prompts) {
      checkName("prompt", prompt.definition.name, namesOf(parts.prompts))
      parts.prompts.push(prompt)
    }
    for (const resource of other.#parts.resources) {
      checkAddress(resource.definition, parts)
      parts.resources.push(resource)
    }
    parts.hosts.push(...other.#parts.hosts.filter((host) => !parts.hosts.includes(host)))
    this.#own = { ...this.#own, environment: { ...other.#own.environment, ...this.#own.environment } }
    return this
  }

  /** What this toolset offers and needs. Throws `ToolsetError` for a schema that cannot be written as JSON Schema. */
  async manifest(): Promise<Manifest> {
    return toManifest(this.#parts, this.#own.environment)
  }

  /** Answers one request; never rejects. */
  async handle(request: GuestRequest, host: GuestHost): Promise<GuestResult> {
    return answer(() => this.#respond(request, host), request.kind)
  }

  async #respond(request: GuestRequest, host: GuestHost): Promise<Json> {
    const result =
      request.kind === "tool"
        ? await runTool(this.#parts, request, host)
        : request.kind === "resource"
          ? await readResource(this.#parts, request, host)
          : await getPrompt(this.#parts, request, host)
    return result as unknown as Json
  }

  #add(kind: "tools" | "resources" | "prompts", definition: object): this {
    this.#parts[kind].push({ definition, own: this.#own } as never)
    return this
  }
}

function namesOf(parts: readonly { readonly definition: { readonly name: string } }[]): string[] {
  return parts.map(({ definition }) => definition.name)
}

type Addressed = Pick<Parts["resources"][number]["definition"], "name" | "uri" | "uriTemplate">

function checkAddress({ name, uri, uriTemplate }: Addressed, { resources }: Parts): void {
  const address = uri ?? uriTemplate
  if (!resources.some(({ definition }) => (definition.uri ?? definition.uriTemplate) === address)) return
  throw new ToolsetError(`resource "${name}": another one is at ${address} already`)
}
