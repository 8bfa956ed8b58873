import type { Diagnostic } from "@sneck/generator"
import { compileParts, missingVariables } from "@sneck/runtime"
import type {
  CompiledTool,
  CompiledToolset,
  Egress,
  Target,
  Toolset,
  ToolsetPrompt,
  ToolsetResource,
} from "@sneck/runtime"
import type { ConnectionSettings } from "../composition/connection-settings.ts"
import type { ExposureMode } from "../exposure/exposure.ts"
import type { Face } from "../exposure/face.ts"
import { Offers } from "../exposure/offers.ts"
import { Faces } from "../exposure/faces.ts"
import { ToolIndex } from "../exposure/tool-index.ts"
import type { Principal } from "../identity/principal.ts"
import { metaKeys } from "../mcp/protocol.ts"
import { Subsets } from "./subsets.ts"
import type { ReleasePart } from "./release-part.ts"

/** What an operator decides about how a toolset is served. */
export interface ServingSettings {
  /** How its tools are shown, unless a URL says otherwise. */
  readonly expose: ExposureMode
  /** Whether every tool takes an argument that picks from its result. */
  readonly responseFields: boolean
  /** Characters of text that a result may have; 0: any number. */
  readonly maxResultChars: number
}

/** Unless an operator decides otherwise. 40,000 characters are 10 to 13 thousand tokens: what clients take without cutting by themselves. */
export const defaultServing: ServingSettings = { expose: "direct", responseFields: false, maxResultChars: 40_000 }

/** Whose a toolset is. */
export interface Owner {
  readonly organisationId: string
  readonly projectId: string
}

/** Owner of what the server itself serves to the keys of every organisation. */
export const serverOwner: Owner = { organisationId: "server", projectId: "server" }

/** @see https://modelcontextprotocol.io/specification/2026-07-28/schema#implementation */
export interface ServerInfo {
  readonly name: string
  readonly title: string
  readonly version: string
  readonly icons?: readonly object[]
}

/** What a release is made of. */
export interface ReleaseInput {
  readonly owner: Owner
  readonly toolsetId: string
  /** What clients see of the parts: their very tools, resources and prompts. */
  readonly toolset: Toolset<Target>
  readonly parts: readonly ReleasePart[]
  readonly number: number
  readonly diagnostics: readonly Diagnostic[]
  /** SHA-256 of the definition. */
  readonly hash: string
  /** Variables that callers may bring their own values for. */
  readonly userVariables?: readonly string[]
  /** Servers that callers may choose. */
  readonly allowedServers?: readonly string[]
  /** Accounts at providers that its calls use. */
  readonly connections?: readonly ConnectionSettings[] | undefined
  /** Shown by clients. */
  readonly icons?: readonly object[] | undefined
  /** The way out for calls of a principal, where it is not everybody's. */
  readonly egressFor?: (principal: Principal) => Egress
  readonly serving: ServingSettings
  /** The release that this one is a part of; its tools are run as they are there. */
  readonly whole?: Release
}

/**
 * An immutable, numbered snapshot of a toolset, with everything compiled that its calls need.
 * A change makes a new one; calls in flight finish on the one that they began with.
 */
export class Release {
  readonly owner: Owner
  readonly toolsetId: string
  readonly number: number
  readonly toolset: Toolset<Target>
  readonly parts: readonly ReleasePart[]
  readonly compiled: CompiledToolset
  readonly diagnostics: readonly Diagnostic[]
  readonly hash: string
  readonly userVariables: readonly string[]
  readonly allowedServers: readonly string[]
  readonly connections: readonly ConnectionSettings[]
  readonly serving: ServingSettings
  readonly egressFor: ReleaseInput["egressFor"]
  readonly #input: ReleaseInput
  readonly #partOf: ReadonlyMap<object, ReleasePart>
  /** As principals see it who may call some of its tools only. */
  readonly subsets = new Subsets(this)
  /** How kinds of clients see it. */
  readonly faces = new Faces(this)
  /** End of every modern result: `,"resultType":"complete","_meta":{…}}`. */
  readonly modernTail: string
  #defaultFace: Face | undefined
  #index: ToolIndex | undefined
  #offers: Offers | undefined

  constructor(input: ReleaseInput) {
    this.owner = input.owner
    this.toolsetId = input.toolsetId
    this.number = input.number
    this.toolset = input.toolset
    this.diagnostics = input.diagnostics
    this.hash = input.hash
    this.userVariables = input.userVariables ?? []
    this.allowedServers = input.allowedServers ?? []
    this.connections = input.connections ?? []
    this.serving = input.serving
    this.parts = input.parts
    this.#input = input
    this.egressFor = input.egressFor
    this.#partOf = new Map(input.parts.flatMap(ownersIn))
    this.compiled = compiledOf(input)
    this.modernTail = `,"resultType":"complete","_meta":${JSON.stringify({ [metaKeys.serverInfo]: this.serverInfo })}}`
  }

  /** How the toolset presents itself to clients. One that has no version of its own has the number of its release. */
  get serverInfo(): ServerInfo {
    const { slug: name, title, version } = this.toolset
    const { icons } = this.#input
    return { name, title, version: version || String(this.number), ...(icons && { icons }) }
  }

  /** How clients see it that neither ask for something else nor are known to need it. */
  get defaultFace(): Face {
    return (this.#defaultFace ??= this.faces.get(this.serving.expose, "standard"))
  }

  /** What it has besides tools. */
  get offers(): Offers {
    return (this.#offers ??= new Offers(this.toolset, this.modernTail))
  }

  /** The source that a tool is of. */
  partOf(tool: CompiledTool): ReleasePart {
    return this.#ownerOf(tool.toolset)
  }

  /** The source that a resource or prompt is of. */
  partOfOffer(offer: ToolsetResource | ToolsetPrompt): ReleasePart {
    return this.#ownerOf(offer)
  }

  /** Secret variables that a source declares and that have no value. */
  get missingVariables(): string[] {
    return [...new Set(this.parts.flatMap(({ toolset, upstream }) => missingVariables(toolset, upstream.environment)))]
  }

  /** Whether a variable has a value for any source that declares it. */
  isSet(variable: string): boolean {
    return this.parts.some(({ upstream }) => upstream.environment.has(variable))
  }

  /** Finds its tools by words. */
  get index(): ToolIndex {
    return (this.#index ??= new ToolIndex([...this.compiled.tools.values()].map(({ tool }) => tool)))
  }

  /** The same release with these of its tools alone, and without resources and prompts; what is loaded is shared. */
  only(names: ReadonlySet<string>): Release {
    const tools = this.toolset.tools.filter(({ name }) => names.has(name))
    return new Release({
      ...this.#input,
      toolset: { ...this.toolset, tools, resources: [], prompts: [] },
      whole: this,
    })
  }

  #ownerOf(what: object): ReleasePart {
    const part = this.#partOf.get(what)
    if (part === undefined) throw new Error(`The release ${this.toolset.slug} ${this.number} has no such part`)
    return part
  }
}

/** A part of a release takes its tools from there: each is compiled once. */
function compiledOf({ toolset, parts, whole }: ReleaseInput): CompiledToolset {
  if (whole === undefined) {
    return compileParts(
      toolset,
      parts.map((part) => part.toolset),
    )
  }
  const names = new Set(toolset.tools.map(({ name }) => name))
  return { toolset, tools: new Map([...whole.compiled.tools].filter(([name]) => names.has(name))) }
}

/** Told apart by object, not by name: two sources may have the same code. */
function ownersIn(part: ReleasePart): [object, ReleasePart][] {
  const { toolset } = part
  return [toolset, ...(toolset.resources ?? []), ...(toolset.prompts ?? [])].map((each) => [each, part])
}
