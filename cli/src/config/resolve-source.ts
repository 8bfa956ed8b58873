import { resolve } from "node:path"
import { findEntry } from "@sneck/gateway/sources"
import type { DesiredProjectInput, SourceConfig } from "@sneck/gateway/project-config"
import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { toFileSet } from "./file-set.ts"
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
    assertUrls(location, overlays)
    return { ...about, kind: "openapi", settings: { ...settings, url: location, ...(overlays && { overlays }) } }
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
  const { files: described, main, inside, isFolder } = await gatherDescription(path)
  const local = overlays.filter((overlay) => !isUrl(overlay)).map((overlay) => resolve(folder, overlay))
  const gathered = [...described, ...(await Promise.all(local.map(toFile)))]
  const { files, pathOf } = await toFileSet(gathered, isFolder ? [main] : [])
  const start = pathOf(main)
  const entry = inside === undefined ? start : `${start}#${inside}`
  const named = overlays.map((overlay) => (isUrl(overlay) ? overlay : pathOf(resolve(folder, overlay))))
  return {
    settings: { ...settings, ...(entry !== "" && { entry }), ...(named.length > 0 && { overlays: named }) },
    files,
  }
}

async function toFile(path: string): Promise<{ file: string; content: Uint8Array }> {
  const { readSource } = await import("@sneck/gateway/sources")
  const { content, location } = await readSource(path)
  if (content !== undefined) return { file: location, content }
  throw new CliError(`${path} is a folder; an overlay is a file.`, { exitCode: exitCode.invalid })
}

function asConfig(location: string): SourceConfig {
  return { location }
}

function isUrl(location: string): boolean {
  return /^https?:\/\//i.test(location)
}

function assertUrls(location: string, overlays: readonly string[] = []): void {
  const file = overlays.find((overlay) => !isUrl(overlay))
  if (file === undefined) return
  throw new CliError(`${location} is fetched by the server, which has no file ${file}.`, {
    exitCode: exitCode.invalid,
    hint: "Give the overlay as a URL, or keep the description in a file beside it.",
  })
}

function noFunctions(location: string): CliError {
  return new CliError(`${location} is neither a file of functions nor a project of them.`, {
    exitCode: exitCode.invalid,
    hint: "Name the TypeScript file that exports them.",
  })
}
