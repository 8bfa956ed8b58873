import type { Target, Toolset, VariableSource } from "@sneck/runtime"
import type { LiveValues } from "../environments/live-values.ts"

/** Values of the variables that a source declares. */
export interface PartEnvironment extends VariableSource, Partial<Pick<LiveValues, "of" | "at" | "problems">> {
  has(name: string): boolean
}

/** Where the calls of a source go, and with which values. */
export interface UpstreamSettings {
  /** Replaces the servers of the description. */
  readonly serverUrl: string | undefined
  /** That server may be on a loopback or private address: who operates the gateway named it. */
  readonly trustServer: boolean
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
