import { hash as digest } from "node:crypto"
import type { Diagnostic } from "@sneck/generator"
import type { Target, Toolset } from "@sneck/runtime"
import { SourceError } from "../errors.ts"
import { estimateTokens } from "../exposure/exposure.ts"
import type { Exposure } from "../exposure/exposure.ts"
import { findEntry } from "../functions/find-entry.ts"
import type { FunctionSources } from "../functions/function-sources.ts"
import type { GenerateInput } from "../sources/generate-input.ts"
import { generateSource } from "../sources/generate-source.ts"
import type { GeneratedSource } from "../sources/generate-source.ts"
import { defaultServing, Release } from "./release.ts"
import type { ServingSettings } from "./release.ts"
import type { UpstreamSettings } from "./release-part.ts"
import type { Registry } from "./registry.ts"

/** Where releases live and under which address they are served. */
export interface DeployTarget {
  readonly registry: Registry
  readonly url: () => string
  readonly functionSources: FunctionSources
}

/** A source and what the operator decides about it. */
export interface SourceInput extends GenerateInput {
  /** Replaces the servers of the description; may be a private address, since the operator names it. */
  readonly serverUrl?: string | undefined
  /** Values by variable name; only those that the toolset declares are kept. */
  readonly environment: Readonly<Record<string, string>>
  readonly allowPrivateNetwork?: boolean | undefined
  /** How its tools are served; what is left out is as by default: `direct`, no picking, 40,000 characters. */
  readonly serving?: Partial<ServingSettings> | undefined
}

/** What came of a deployment. */
export interface Deployment {
  readonly slug: string
  readonly title: string
  readonly version: string
  readonly mcpUrl: string
  /** Number of the release that is live now. */
  readonly number: number
  /** False when nothing changed: the release that was live still is. */
  readonly changed: boolean
  readonly toolset: Toolset<Target>
  readonly diagnostics: readonly Diagnostic[]
  /** Absolute paths of the files that were read. */
  readonly files: readonly string[]
  /** Declared variables that have no value. */
  readonly missingVariables: readonly string[]
  /** What clients see that ask for nothing else. */
  readonly listed: ListedSummary
}

/** What a toolset's list comes to. */
export interface ListedSummary {
  readonly exposure: Exposure
  /** Tokens of the list in a client's context window, about. */
  readonly tokens: number
  /** Whether it is so large that search mode would serve clients better. */
  readonly isLarge: boolean
}

/**
 * Generates a source and makes the result live at once. The old release serves until then, and goes on serving
 * when the source can't be used.
 * Throws `SourceError`.
 */
export async function deploy(target: DeployTarget, input: SourceInput): Promise<Deployment> {
  const { registry, url, functionSources } = target
  const entry = await findEntry(input.location)
  const generated = await (entry === undefined ? generateSource(input) : functionSources.generate(entry, input))
  const upstream = settingsOf(input, generated.toolset)
  const serving = { ...defaultServing, ...input.serving }
  const hash = hashOf(generated, upstream, serving)
  const { toolset, diagnostics } = generated
  const live = registry.find(toolset.slug)
  const mcpUrl = `${url()}/mcp/${toolset.slug}`
  if (live?.hash === hash) return { ...describe(live, generated), mcpUrl, changed: false }
  const owner = { organisationId: "org_default", projectId: "prj_default" }
  const parts = [{ sourceId: "src", slug: toolset.slug, toolset, upstream }]
  const number = (live?.number ?? 0) + 1
  const release = new Release({ owner, toolsetId: "ts", toolset, parts, diagnostics, number, hash, serving })
  registry.publish(release)
  return { ...describe(release, generated), mcpUrl, changed: true }
}

function describe(release: Release, generated: GeneratedSource<Target>): Omit<Deployment, "mcpUrl" | "changed"> {
  const { toolset, number, missingVariables } = release
  return {
    slug: toolset.slug,
    title: toolset.title,
    version: toolset.version,
    number,
    toolset,
    diagnostics: generated.diagnostics,
    files: generated.files,
    missingVariables,
    listed: summariseList(release),
  }
}

function summariseList({ defaultFace, faces }: Release): ListedSummary {
  const { exposure } = defaultFace
  const tokens = estimateTokens(defaultFace.listJson("legacy").length)
  return { exposure, tokens, isLarge: exposure === "direct" && faces.auto === "search" }
}

function settingsOf(input: SourceInput, toolset: Toolset<Target>): UpstreamSettings {
  const declared = toolset.variables.map(({ name }) => name)
  const given = declared.flatMap((name): [string, string][] => {
    const value = valueOf(name, input.environment, toolset)
    return value === undefined || value === "" ? [] : [[name, value]]
  })
  return {
    serverUrl: checkServerUrl(input.serverUrl),
    allowPrivateNetwork: input.allowPrivateNetwork ?? false,
    environment: new Map(given),
  }
}

/** Authors of functions name variables as they like: `TOKEN` of the toolset `tickets` is `TICKETS_TOKEN`, too. */
function valueOf(name: string, environment: SourceInput["environment"], { slug, bundles }: Toolset<Target>) {
  const prefixed = `${slug.replaceAll("-", "_").toUpperCase()}_${name}`
  const names = bundles === undefined ? [name] : [prefixed, name]
  const found = names.find((each) => Object.hasOwn(environment, each))
  return found === undefined ? undefined : environment[found]
}

function checkServerUrl(serverUrl: string | undefined): string | undefined {
  if (serverUrl === undefined) return undefined
  const url = URL.canParse(serverUrl) ? new URL(serverUrl) : undefined
  if (url?.protocol === "http:" || url?.protocol === "https:") return serverUrl
  throw new SourceError(
    "invalid-server-url",
    `${serverUrl} is not an http or https URL; write it whole: http://127.0.0.1:8080/v1`,
    { exitCode: 2 },
  )
}

/** Values of variables are part of what is released, but only their hash is ever kept for comparison. */
function hashOf(generated: GeneratedSource<Target>, upstream: UpstreamSettings, serving: ServingSettings): string {
  const { serverUrl, allowPrivateNetwork, environment } = upstream
  const settings = JSON.stringify([serverUrl, allowPrivateNetwork, [...(environment as Map<string, string>)], serving])
  return digest("sha256", `${generated.hash} ${settings}`)
}
