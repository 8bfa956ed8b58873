import type { Target, Toolset, VariableSource } from "@sneck/runtime"

/** Values of the variables that a source declares. */
export interface PartEnvironment extends VariableSource {
  has(name: string): boolean
}

/** Where the calls of a source go, and with which values. */
export interface UpstreamSettings {
  /** Replaces the servers of the description. */
  readonly serverUrl: string | undefined
  /** Whether servers of the description may be on loopback or private addresses. */
  readonly allowPrivateNetwork: boolean
  /** Values of the variables that the source declares; no others are there. */
  readonly environment: PartEnvironment
}

/** What a release has of one source: nothing of another source's ever reaches its tools. */
export interface ReleasePart {
  readonly sourceId: string
  /** Slug of the source. */
  readonly slug: string
  /** Its tools as clients see them. */
  readonly toolset: Toolset<Target>
  readonly upstream: UpstreamSettings
}
