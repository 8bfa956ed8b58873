import { hash as digest } from "node:crypto"
import type { Diagnostic } from "@sneck/generator"
import type { Target, Toolset } from "@sneck/runtime"
import { toolsetSettings } from "../composition/toolset-settings.ts"
import { SourceError } from "../errors.ts"
import { estimateTokens } from "../exposure/exposure.ts"
import type { Exposure } from "../exposure/exposure.ts"
import { findEntry } from "../functions/find-entry.ts"
import type { FunctionSources } from "../functions/function-sources.ts"
import type { GenerateInput } from "../sources/generate-input.ts"
import { generateSource } from "../sources/generate-source.ts"
import type { GeneratedSource } from "../sources/generate-source.ts"
import { defaultOrganisationId, defaultProjectId } from "../store/default-ids.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import { addDeployment } from "./add-deployment.ts"
import { createSource, createToolset } from "./create-rows.ts"
import { seekSource, seekToolset } from "./find-rows.ts"
import type { SourceRow, ToolsetRow } from "./find-rows.ts"
import { declaredValues } from "./launch-values.ts"
import type { LaunchValues } from "./launch-values.ts"
import type { PreparedDeployment } from "./prepare-deployment.ts"
import type { Registry } from "./registry.ts"
import { releaseDependents } from "./release-dependents.ts"
import type { Release, ServingSettings } from "./release.ts"
import type { SourceSettings } from "./source-settings.ts"
import type { StoredToolsets } from "./stored-toolsets.ts"

/** Where releases live and under which address they are served. */
export interface DeployTarget {
  readonly registry: Registry
  readonly store: Store
  readonly storedToolsets: StoredToolsets
  readonly launchValues: LaunchValues
  readonly url: () => string
  readonly functionSources: FunctionSources
}

/** A source and what the operator decides about it. */
export interface SourceInput extends GenerateInput {
  /** Replaces the servers of the description; may be a private address, since the operator names it. */
  readonly serverUrl?: string | undefined
  /** Values by variable name; only those that the toolset declares are kept, and only in memory. */
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

/** A watched source is of the first project, whoever watches. */
const scope = { organisationId: defaultOrganisationId, projectId: defaultProjectId, principal: "dev" }

/**
 * Generates a source that is watched and makes the result live at once. The old release serves until then, and goes on
 * serving when the source can't be used.
 * Throws `SourceError`; `slug-taken` where the API or a configuration keeps a source of that slug.
 */
export async function deploy(target: DeployTarget, input: SourceInput): Promise<Deployment> {
  const { registry, url, functionSources, store, storedToolsets } = target
  const entry = await findEntry(input.location)
  const generated = await (entry === undefined
    ? generateSource(input)
    : functionSources.generate(entry, { ...input, tenant: scope.organisationId }))
  const settings = settingsOf(input)
  const prepared = toPrepared(generated, settings, input, entry === undefined ? "openapi" : "functions")
  const { slug } = prepared.toolset
  const bytes = prepared.toolsetJson.byteLength
  storedToolsets.remember(scope.organisationId, generated.hash, { toolset: prepared.toolset, bytes })
  const put = await store.within(scope.organisationId, async (trx) =>
    putWatched(trx, target, { input, settings, prepared }),
  )
  await registry.admit(put.toolsetId)
  const release = await registry.find(slug)
  if (release === undefined) throw new Error(`The release of ${slug} was not found after it was made`)
  return { ...describe(release, generated), mcpUrl: `${url()}/mcp/${slug}`, changed: put.changed }
}

interface Watched {
  readonly input: SourceInput
  readonly settings: SourceSettings
  readonly prepared: PreparedDeployment
}

/** Brings source, deployment, toolset and release up to what a watched file says, all or nothing. */
async function putWatched(
  trx: StoreTransaction,
  { storedToolsets, launchValues }: DeployTarget,
  { input, settings, prepared }: Watched,
): Promise<{ toolsetId: string; changed: boolean }> {
  const { slug } = prepared.toolset
  const source = await putSource(trx, prepared, settings)
  const isOther = launchValues.set(source.id, declaredValues(prepared.toolset, input.environment))
  const { number } = await addDeployment(trx, scope, source.id, prepared)
  const toolset = await putToolset(trx, prepared, input.serving ?? {})
  const wish = { reason: `source ${slug}: deployment ${number}`, force: isOther }
  const made = await releaseDependents(trx, storedToolsets, scope, slug, wish)
  const changed = made.some((each) => each.toolset === slug && each.state !== "unchanged")
  return { toolsetId: toolset.id, changed }
}

async function putSource(
  trx: StoreTransaction,
  { kind, toolset }: PreparedDeployment,
  settings: SourceSettings,
): Promise<SourceRow> {
  const { slug, title } = toolset
  const known = await seekSource(trx, scope, slug)
  if (known === undefined) return createSource(trx, scope, { slug, kind, title, settings, managedBy: "dev" })
  if (known.managed_by !== "dev") throw slugTaken(slug)
  const stored = JSON.stringify(settings)
  if (stored === known.settings) return known
  const changed = trx.db
    .updateTable("sources")
    .set({ settings: stored, version: known.version + 1, updated_at: Date.now() })
  return changed.where("id", "=", known.id).returningAll().executeTakeFirstOrThrow()
}

async function putToolset(
  trx: StoreTransaction,
  { toolset: { slug, title } }: PreparedDeployment,
  { expose, responseFields, maxResultChars }: Partial<ServingSettings>,
): Promise<ToolsetRow> {
  const settings = toolsetSettings.parse({
    include: [{ source: slug }],
    exposure: expose,
    responseFields,
    maxResultChars,
  })
  const known = await seekToolset(trx, scope, slug)
  if (known === undefined) return createToolset(trx, scope, { slug, title, settings, managedBy: "dev" })
  if (known.managed_by !== "dev") throw slugTaken(slug)
  const stored = JSON.stringify(settings)
  if (stored === known.settings && title === known.title) return known
  const changed = trx.db.updateTable("toolsets").set({ settings: stored, title, updated_at: Date.now() })
  return changed.where("id", "=", known.id).returningAll().executeTakeFirstOrThrow()
}

function slugTaken(slug: string): SourceError {
  const message = `${slug} is kept in this data folder by the API or a configuration. Choose another --slug, or another --data.`
  return new SourceError("slug-taken", message, { exitCode: 2 })
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

function settingsOf({ serverUrl, allowPrivateNetwork, allTools }: SourceInput): SourceSettings {
  checkServerUrl(serverUrl)
  return {
    ...(serverUrl !== undefined && { serverUrl }),
    ...(allowPrivateNetwork === true && { allowPrivateNetwork }),
    ...(allTools === true && { allTools }),
  }
}

function checkServerUrl(serverUrl: string | undefined): void {
  if (serverUrl === undefined) return
  const url = URL.canParse(serverUrl) ? new URL(serverUrl) : undefined
  if (url?.protocol === "http:" || url?.protocol === "https:") return
  throw new SourceError(
    "invalid-server-url",
    `${serverUrl} is not an http or https URL; write it whole: http://127.0.0.1:8080/v1`,
    { exitCode: 2 },
  )
}

/** Of a watched file nothing is kept but what was made of it: the file is there. */
function toPrepared(
  { toolset, diagnostics, hash }: GeneratedSource<Target>,
  settings: SourceSettings,
  { location }: SourceInput,
  kind: PreparedDeployment["kind"],
): PreparedDeployment {
  const toolsetJson = Buffer.from(JSON.stringify(toolset))
  const inputHash = digest("sha256", JSON.stringify([hash, settings, diagnostics]))
  const origin = /^https?:/i.test(location) ? { url: location } : { name: location }
  return { kind, inputHash, toolset, toolsetJson, uploadJson: Buffer.from("[]"), diagnostics, origin }
}
