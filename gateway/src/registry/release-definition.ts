import { hash } from "node:crypto"
import type { AccessMode } from "../composition/access-mode.ts"
import type { ToolsetSettings } from "../composition/toolset-settings.ts"

/** Everything that a release is made of again when it is loaded; toolsets of sources by their hash. */
export interface ReleaseDefinition {
  readonly format: 1
  readonly slug: string
  readonly title: string
  readonly settings: ToolsetSettings
  readonly parts: readonly PartDefinition[]
}

/** What a release has of one source. */
export interface PartDefinition {
  readonly sourceId: string
  /** Of the source. */
  readonly slug: string
  readonly deploymentId: string
  /** Blob of the source's toolset. */
  readonly toolsetHash: string
  readonly serverUrl?: string | undefined
  readonly allowPrivateNetwork?: boolean | undefined
}

/** What lists tell of a release. */
export interface ReleaseSummary {
  /** That its only source gives itself; empty with several. */
  readonly version: string
  readonly description?: string | undefined
  /** Findings in the sources and in the toolset itself. */
  readonly errors: number
  readonly warnings: number
  /** How callers may show who they are, where the toolset says so. */
  readonly access?: readonly AccessMode[] | undefined
}

/**
 * SHA-256 of what callers can notice: the same from other deployments is the same, and so it is with another way of
 * making releases.
 */
export function hashDefinition({ settings, parts, ...header }: ReleaseDefinition): string {
  const { release: _, ...served } = settings
  const sources = parts.map(({ deploymentId: _id, ...part }) => part)
  return hash("sha256", JSON.stringify({ ...header, settings: served, parts: sources }))
}
