import type { Diagnostic } from "@sneck/generator"
import { compileToolset } from "@sneck/runtime"
import type { CompiledToolset, Target, Toolset } from "@sneck/runtime"
import type { ExposureMode } from "../exposure/exposure.ts"
import type { Face } from "../exposure/face.ts"
import { Offers } from "../exposure/offers.ts"
import { Faces } from "../exposure/faces.ts"
import { ToolIndex } from "../exposure/tool-index.ts"
import { metaKeys } from "../mcp/protocol.ts"
import { defaultOrganisationId, defaultProjectId } from "../store/default-ids.ts"

/** What an operator decides about the upstream of a toolset. */
export interface UpstreamSettings {
  /** Replaces the servers of the description. */
  readonly serverUrl: string | undefined
  /** Whether servers of the description may be on loopback or private addresses. */
  readonly allowPrivateNetwork: boolean
  /** Values of the variables that the toolset declares; others are not kept. */
  readonly environment: ReadonlyMap<string, string>
}

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

/** What a release is made of. */
export interface ReleaseInput {
  /** What a fresh server has unless given. */
  readonly owner?: Owner
  readonly toolset: Toolset<Target>
  readonly number: number
  readonly diagnostics: readonly Diagnostic[]
  /** SHA-256 of the toolset and of the settings it was released with. */
  readonly hash: string
  readonly upstream: UpstreamSettings
  readonly serving: ServingSettings
}

/**
 * An immutable, numbered snapshot of a toolset, with everything compiled that its calls need.
 * A change makes a new one; calls in flight finish on the one that they began with.
 */
export class Release {
  readonly owner: Owner
  readonly number: number
  readonly toolset: Toolset<Target>
  readonly compiled: CompiledToolset
  readonly diagnostics: readonly Diagnostic[]
  readonly hash: string
  readonly upstream: UpstreamSettings
  readonly serving: ServingSettings
  /** How kinds of clients see it. */
  readonly faces = new Faces(this)
  /** End of every modern result: `,"resultType":"complete","_meta":{…}}`. */
  readonly modernTail: string
  #defaultFace: Face | undefined
  #index: ToolIndex | undefined
  #offers: Offers | undefined

  constructor(input: ReleaseInput) {
    this.owner = input.owner ?? { organisationId: defaultOrganisationId, projectId: defaultProjectId }
    this.number = input.number
    this.toolset = input.toolset
    this.diagnostics = input.diagnostics
    this.hash = input.hash
    this.upstream = input.upstream
    this.serving = input.serving
    this.compiled = compileToolset(input.toolset)
    this.modernTail = `,"resultType":"complete","_meta":${JSON.stringify({ [metaKeys.serverInfo]: this.serverInfo })}}`
  }

  /** How the toolset presents itself to clients. One that has no version of its own has the number of its release. */
  get serverInfo(): { readonly name: string; readonly title: string; readonly version: string } {
    return { name: this.toolset.slug, title: this.toolset.title, version: this.toolset.version || String(this.number) }
  }

  /** How clients see it that neither ask for something else nor are known to need it. */
  get defaultFace(): Face {
    return (this.#defaultFace ??= this.faces.get(this.serving.expose, "standard"))
  }

  /** What it has besides tools. */
  get offers(): Offers {
    return (this.#offers ??= new Offers(this.toolset, this.modernTail))
  }

  /** Finds its tools by words. */
  get index(): ToolIndex {
    return (this.#index ??= new ToolIndex([...this.compiled.tools.values()].map(({ tool }) => tool)))
  }
}
