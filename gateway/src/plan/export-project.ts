import { isDeepStrictEqual } from "node:util"
import * as z from "zod"
import { toolsetSettings, type ToolsetSettings } from "../composition/toolset-settings.ts"
import type { Environments } from "../environments/environments.ts"
import type { SourceRow, ToolsetRow } from "../registry/find-rows.ts"
import type { ProjectScope } from "../registry/project-scope.ts"
import { sourceSettings } from "../registry/source-settings.ts"
import { getBlob } from "../store/blobs.ts"
import type { StoreTransaction } from "../store/store.ts"
import { fileJson, type FileJson } from "./desired-project.ts"
import { projectConfig, type ProjectConfigInput } from "./project-config.ts"
import { readProjectState } from "./project-state.ts"

/** A project as a configuration file and what lies beside it. */
export const exportedProject = z
  .object({
    config: projectConfig,
    files: z.array(fileJson),
    notStored: z
      .array(z.string())
      .describe(
        "Sources that are left out, with the toolsets that `sneck dev` made of them: their files are elsewhere.",
      ),
  })
  .meta({ id: "ExportedProject", description: "A project as a configuration and the files that it names." })

/** A project as a configuration file and what lies beside it. */
export interface ExportedProject {
  readonly config: ProjectConfigInput
  readonly files: FileJson[]
  /** Slugs of sources that are left out: files that `sneck dev` watches are where it runs, and not stored here. */
  readonly notStored: string[]
}

/**
 * Writes a project as a configuration with its files, each source in a folder of its slug. Pushed into an empty project it
 * makes the same, but for the values of variables, which never come out.
 */
export async function exportProject(
  trx: StoreTransaction,
  scope: ProjectScope,
  environments: Environments,
): Promise<ExportedProject> {
  const state = await readProjectState(trx, scope)
  const sources: NonNullable<ProjectConfigInput["sources"]> = {}
  const files: FileJson[] = []
  const notStored: string[] = []
  for (const [slug, row] of sorted(state.sources)) {
    const uploaded = await readUpload(trx, scope, row)
    const { source, isFetched } = toSource(row, uploaded)
    if (!isFetched && row.deployment_id !== null && uploaded.length === 0) {
      notStored.push(slug)
      continue
    }
    sources[slug] = source
    if (!isFetched) for (const file of uploaded) files.push({ ...file, path: `${slug}/${file.path}` })
  }
  const isOfDev = (slug: string, row: ToolsetRow): boolean => row.managed_by === "dev" && notStored.includes(slug)
  const exported = sorted(state.toolsets).filter(([slug, row]) => !isOfDev(slug, row))
  const toolsets = Object.fromEntries(exported.map(([slug, row]) => [slug, toToolset(row)]))
  const named = (await environments.list({ ...scope, level: "project" })).filter(({ level }) => level === "project")
  const shown = named.map(({ slug, name, variables }) => [
    slug,
    { name, variables: [...new Set(variables.map((variable) => variable.name))].toSorted() },
  ])
  return { config: { sources, toolsets, environments: Object.fromEntries(shown) }, files, notStored }
}

function sorted<T>(rows: ReadonlyMap<string, T>): [string, T][] {
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1))
}

async function readUpload(
  trx: StoreTransaction,
  { organisationId }: ProjectScope,
  { deployment_id: id }: SourceRow,
): Promise<FileJson[]> {
  if (id === null) return []
  const found = trx.db.selectFrom("deployments").select("upload_hash").where("id", "=", id)
  const { upload_hash: uploadHash } = await found.executeTakeFirstOrThrow()
  return JSON.parse((await getBlob(trx, organisationId, uploadHash)).toString()) as FileJson[]
}

function toSource(row: SourceRow, files: readonly FileJson[]) {
  const { url, entry, overlays, ...settings } = sourceSettings.parse(JSON.parse(row.settings))
  const { slug, kind, title } = row
  const location = url ?? locate(slug, kind, entry, files)
  const named = overlays === undefined ? {} : { overlays: overlays.map((path) => `${slug}/${path}`) }
  return { source: { location, kind, title, ...settings, ...named }, isFetched: url !== undefined }
}

/** Where the files of a source begin: a file, or the folder of all with the file in it. */
function locate(slug: string, kind: SourceRow["kind"], entry: string | undefined, files: readonly FileJson[]): string {
  const [only, other] = files
  if (kind === "functions") return entry === undefined ? slug : `${slug}/${entry}`
  if (only !== undefined && other === undefined && !only.path.includes("/")) {
    return entry === undefined || entry === only.path ? `${slug}/${only.path}` : `${slug}/${only.path}#${entry}`
  }
  const inside = entry ?? (other === undefined ? only?.path : undefined)
  return inside === undefined ? slug : `${slug}#${inside}`
}

const usual = toolsetSettings.parse({})

/** Without what is as it would be anyway. */
function toToolset({ title, settings }: ToolsetRow) {
  const { include, ...others } = toolsetSettings.parse(JSON.parse(settings))
  const told = Object.entries(others).filter(
    ([name, value]) => !isDeepStrictEqual(value, usual[name as keyof ToolsetSettings]),
  )
  return { title, include, ...Object.fromEntries(told) }
}
