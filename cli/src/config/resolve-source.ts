import { join, posix, resolve } from "node:path"
import { findEntry, readSource } from "@sneck/gateway/sources"
import type { DesiredProjectInput, SourceConfig } from "@sneck/gateway/project-config"
import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { toFileSet, type GatheredFile } from "./file-set.ts"
import { gatherDescription } from "./gather-description.ts"
import { gatherFunctions } from "./gather-functions.ts"

/** A source with its files, as it is sent. */
export type ResolvedSource = NonNullable<DesiredProjectInput["sources"]>[string]

/**
 * Reads the files of a source. `folder` is where its paths are told from. A URL is fetched by the server.
 * Throws `CliError` or `SourceError` (exit code 4: not there; 5: cannot be used).
 */
export async function resolveSource(given: string | SourceConfig, folder: string): Promise<ResolvedSource> {
  const { location, kind, title, overlays, ...settings } = typeof given === "string" ? asConfig(given) : given
  const about = { ...(title !== undefined && { title }) }
  if (isUrl(location)) {
    refuseOverlays(location, overlays)
    return { ...about, kind: "openapi", settings: { ...settings, url: location } }
  }
  const path = resolve(folder, location)
  const entry = kind === "openapi" ? undefined : await findEntry(path)
  if (kind === "functions" && entry === undefined) throw noFunctions(location)
  if (entry !== undefined) {
    const { files, pathOf } = await toFileSet(await gatherFunctions(entry))
    return { ...about, kind: "functions", settings: { ...settings, entry: pathOf(entry) }, files }
  }
  return { ...about, kind: "openapi", ...(await resolveDescription(path, overlays ?? [], settings, folder)) }
}

async function resolveDescription(
  path: string,
  overlays: readonly string[],
  settings: ResolvedSource["settings"],
  folder: string,
): Promise<Pick<ResolvedSource, "settings" | "files">> {
  const { files: described, main, inside, kind } = await gatherDescription(path)
  if (kind === "archive" && overlays.length > 0) throw archiveWithOverlays(path)
  const added = await Promise.all(overlays.map(async (overlay) => readOverlay(overlay, folder)))
  const { files, pathOf } = await toFileSet([...described, ...added], kind === "folder" ? [main] : [])
  const chosen = kind === "folder" && inside !== undefined ? pathOf(join(main, inside)) : inside
  const entry = kind === "file" ? pathOf(main) : chosen
  const named = added.map((overlay) => overlay.path ?? pathOf(overlay.file))
  return {
    settings: { ...settings, ...(entry !== undefined && { entry }), ...(named.length > 0 && { overlays: named }) },
    files,
  }
}

/** One of a URL is fetched here: the server has the files alone. */
async function readOverlay(overlay: string, folder: string): Promise<GatheredFile> {
  const { content, location } = await readSource(isUrl(overlay) ? overlay : resolve(folder, overlay))
  if (content === undefined) {
    throw new CliError(`${overlay} is a folder; an overlay is a file.`, { exitCode: exitCode.invalid })
  }
  if (!isUrl(overlay)) return { file: location, content }
  const name = posix.basename(new URL(overlay).pathname).replaceAll(/[^\w.-]/g, "-")
  return { file: location, content, path: `fetched/${name === "" ? "overlay.yaml" : name}` }
}

function archiveWithOverlays(path: string): CliError {
  return new CliError(`${path} is an archive: overlays cannot be applied to it.`, {
    exitCode: exitCode.invalid,
    hint: "Unpack it, and name the folder.",
  })
}

function asConfig(location: string): SourceConfig {
  return { location }
}

function isUrl(location: string): boolean {
  return /^https?:\/\//i.test(location)
}

function refuseOverlays(location: string, overlays: readonly string[] = []): void {
  if (overlays.length === 0) return
  throw new CliError(`${location} is fetched by the server, which applies no overlays to it.`, {
    exitCode: exitCode.invalid,
    hint: "Keep the description in a file.",
  })
}

function noFunctions(location: string): CliError {
  return new CliError(`${location} is neither a file of functions nor a project of them.`, {
    exitCode: exitCode.invalid,
    hint: "Name the TypeScript file that exports them.",
  })
}
