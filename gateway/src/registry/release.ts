import type { Diagnostic } from "@sneck/generator"
import { compileToolset } from "@sneck/runtime"
import type { CompiledToolset, Toolset } from "@sneck/runtime"
import { metaKeys } from "../mcp/protocol.ts"
import type { Era } from "../mcp/protocol.ts"

/** What an operator decides about the upstream of a toolset. */
export interface UpstreamSettings {
  /** Replaces the servers of the description. */
  readonly serverUrl: string | undefined
  /** Whether servers of the description may be on loopback or private addresses. */
  readonly allowPrivateNetwork: boolean
  /** Values of the variables that the toolset declares; others are not kept. */
  readonly environment: ReadonlyMap<string, string>
}

/** What a release is made of. */
export interface ReleaseInput {
  readonly toolset: Toolset
  readonly number: number
  readonly diagnostics: readonly Diagnostic[]
  /** SHA-256 of the toolset and of the settings it was released with. */
  readonly hash: string
  readonly upstream: UpstreamSettings
}

/**
 * An immutable, numbered snapshot of a toolset, with everything compiled that its calls need.
 * A change makes a new one; calls in flight finish on the one that they began with.
 */
export class Release {
  readonly number: number
  readonly toolset: Toolset
  readonly compiled: CompiledToolset
  readonly diagnostics: readonly Diagnostic[]
  readonly hash: string
  readonly upstream: UpstreamSettings
  /** End of every modern result: `,"resultType":"complete","_meta":{…}}`. */
  readonly modernTail: string
  readonly #lists = new Map<Era, string>()

  constructor(input: ReleaseInput) {
    this.number = input.number
    this.toolset = input.toolset
    this.diagnostics = input.diagnostics
    this.hash = input.hash
    this.upstream = input.upstream
    this.compiled = compileToolset(input.toolset)
    this.modernTail = `,"resultType":"complete","_meta":${JSON.stringify({ [metaKeys.serverInfo]: this.serverInfo })}}`
  }

  /** How the toolset presents itself to clients. */
  get serverInfo(): { readonly name: string; readonly title: string; readonly version: string } {
    return { name: this.toolset.slug, title: this.toolset.title, version: this.toolset.version }
  }

  /** The result of `tools/list`, serialised once per release and era. */
  listJson(era: Era): string {
    const known = this.#lists.get(era)
    if (known !== undefined) return known
    const json = this.#buildList(era)
    this.#lists.set(era, json)
    return json
  }

  #buildList(era: Era): string {
    const tools = [...this.compiled.tools.values()].map(({ tool }) => ({
      name: tool.name,
      title: tool.title,
      description: tool.description,
      inputSchema: tool.inputSchema,
      outputSchema: tool.outputSchema,
      annotations: tool.annotations,
    }))
    if (era === "legacy") return JSON.stringify({ tools })
    const json = JSON.stringify({ tools, ttlMs: listTtlMs, cacheScope: "private" })
    return json.slice(0, -1) + this.modernTail
  }
}

/** How long a client may keep a list without asking again; changes are told at once to those who listen. */
const listTtlMs = 60_000
