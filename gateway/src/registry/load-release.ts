import type { Diagnostic } from "@sneck/generator"
import { assemble } from "../composition/assemble.ts"
import { compose } from "../composition/compose.ts"
import { getBlob } from "../store/blobs.ts"
import type { Store } from "../store/store.ts"
import { isOperators } from "./is-operators.ts"
import type { LiveToolset } from "./live-toolset.ts"
import type { PartDefinition, ReleaseDefinition } from "./release-definition.ts"
import { defaultServing, Release } from "./release.ts"
import type { PartEnvironment, ReleasePart } from "./release-part.ts"
import type { StoredToolset, StoredToolsets } from "./stored-toolsets.ts"

/** Gives the values of the variables of one part of a release, ready for use. */
export type OpenEnvironment = (part: PartValues) => Promise<ClosableEnvironment>

/** Values that follow the store until they are closed; what they were then stays. */
export interface ClosableEnvironment extends PartEnvironment {
  close(): void
}

/** Whose values are asked for. */
export interface PartValues extends Pick<ReleasePart, "sourceId" | "toolset"> {
  readonly organisationId: string
  readonly projectId: string
  readonly toolsetId: string
  readonly sourceSlug: string
  readonly serverUrl: string | undefined
  /** Slugs of environments, the first goes before the others. */
  readonly environments: readonly string[]
}

/** What releases are loaded with. */
export interface ReleaseLoader {
  readonly store: Pick<Store, "db">
  readonly toolsets: StoredToolsets
  readonly openEnvironment: OpenEnvironment
}

/** A release in memory. Its values follow the store for as long as anybody holds it: a call under way, too. */
export interface LoadedRelease {
  readonly release: Release
  /** Bytes that it takes, about. */
  readonly weight: number
}

/** Nobody says when the last call of a release that was replaced has ended, but the collector knows. */
const abandoned = new FinalizationRegistry<readonly ClosableEnvironment[]>((environments) => {
  for (const environment of environments) environment.close()
})

/** Bytes of memory for each byte of JSON: objects, lists as they are sent, validators. */
const bytesPerByte = 5
const leastWeight = 65_536

/** Makes a release of what the store has: nothing is generated. Throws what the store throws. */
export async function loadRelease(loader: ReleaseLoader, live: LiveToolset): Promise<LoadedRelease> {
  const { organisationId } = live.owner
  const { db } = loader.store
  const definition = JSON.parse(
    (await getBlob({ db }, organisationId, live.definitionHash)).toString(),
  ) as ReleaseDefinition
  const stored = new Map<string, StoredToolset>()
  for (const { slug, toolsetHash } of definition.parts) {
    stored.set(slug, await loader.toolsets.get(db, organisationId, toolsetHash))
  }
  const sources = [...stored].map(([slug, { toolset }]) => ({ slug, toolset }))
  const { parts: composed, diagnostics } = compose(definition.settings, sources)
  const opened = await Promise.all(
    composed.flatMap(({ slug, toolset }) => {
      const found = definition.parts.find((part) => part.slug === slug)
      return found === undefined ? [] : [openPart(loader, live, definition, { ...found, toolset })]
    }),
  )
  const toolset = assemble({ ...definition, instructions: definition.settings.instructions }, composed)
  const found = [...(await readDiagnostics(loader, definition.parts)), ...diagnostics]
  const release = new Release({
    ...inputOf(live, definition),
    toolset,
    parts: opened.map(({ part }) => part),
    diagnostics: found,
  })
  abandoned.register(
    release,
    opened.map(({ environment }) => environment),
  )
  const bytes = [...stored.values()].reduce((sum, each) => sum + each.bytes, 0)
  return { release, weight: leastWeight + bytes * bytesPerByte }
}

function inputOf({ owner, toolsetId, number, hash }: LiveToolset, { settings }: ReleaseDefinition) {
  const { exposure, responseFields, maxResultChars, userVariables, allowedServers, icons, connections } = settings
  const serving = {
    expose: exposure ?? defaultServing.expose,
    responseFields: responseFields ?? defaultServing.responseFields,
    maxResultChars: maxResultChars ?? defaultServing.maxResultChars,
  }
  return { owner, toolsetId, number, hash, serving, userVariables, allowedServers, icons, connections }
}

async function openPart(
  { openEnvironment }: ReleaseLoader,
  { owner, toolsetId }: LiveToolset,
  { settings: { environments } }: ReleaseDefinition,
  { sourceId, slug, toolset, serverUrl, allowPrivateNetwork = false }: PartDefinition & Pick<ReleasePart, "toolset">,
): Promise<{ part: ReleasePart; environment: ClosableEnvironment }> {
  const whose = { ...owner, toolsetId, sourceId, sourceSlug: slug, toolset, serverUrl, environments }
  const environment = await openEnvironment(whose)
  const isTrusted = isOperators(owner.organisationId)
  const allowed = { trustServer: isTrusted, allowPrivateNetwork: isTrusted && allowPrivateNetwork }
  const upstream = { serverUrl, ...allowed, environment }
  return { part: { sourceId, slug, toolset, upstream }, environment }
}

async function readDiagnostics({ store }: ReleaseLoader, parts: readonly PartDefinition[]): Promise<Diagnostic[]> {
  const ids = parts.map(({ deploymentId }) => deploymentId)
  if (ids.length === 0) return []
  const rows = await store.db.selectFrom("deployments").select(["id", "diagnostics"]).where("id", "in", ids).execute()
  return ids.flatMap((id) => JSON.parse(rows.find((row) => row.id === id)?.diagnostics ?? "[]") as Diagnostic[])
}
