import { own } from "../json.ts"
import type { FileSet } from "./file-set.ts"
import { LoadError } from "./load-error.ts"
import { parseJson } from "./parse-json.ts"

/** Names that descriptions go by, the likeliest first. */
const rootNames = ["openapi.yaml", "openapi.yml", "openapi.json", "swagger.yaml", "swagger.yml", "swagger.json"]
/** Files that nobody put there on purpose: of macOS, of tools, hidden ones. */
const foreign = /(^|\/)(__MACOSX|node_modules|\.[^/]*)(\/|$)/
const maxShown = 10

/**
 * The path of the description among some files: the one that was chosen, else `openapi.yaml` and the like nearest to
 * the top, else the only file that has `openapi` or `swagger` at its top. `name` is that of the archive or folder.
 * @throws LoadError `no-description`, `several-descriptions`, naming what there is
 */
export async function findRoot(files: FileSet, chosen: string | undefined, name: string): Promise<string> {
  const paths = files.paths.filter((path) => !foreign.test(path)).toSorted()
  if (chosen !== undefined) return assertContained(files, chosen.replace(/^(\.?\/)+/, ""))
  const named = byName(paths)
  const candidates = named.length > 0 ? named : await byContent(files, paths)
  const [only] = candidates
  if (only === undefined) throw none(files, paths)
  if (candidates.length > 1) throw several(files, candidates, name)
  return only
}

/** Of several in one folder the likeliest; those of the outermost folders that have one. */
function byName(paths: readonly string[]): string[] {
  const found = rootNames.flatMap((name) => paths.filter((path) => nameOf(path).toLowerCase() === name))
  const depth = Math.min(...found.map(depthOf))
  const byFolder = new Map<string, string>()
  for (const path of found.filter((each) => depthOf(each) === depth)) {
    const folder = path.slice(0, -nameOf(path).length)
    if (!byFolder.has(folder)) byFolder.set(folder, path)
  }
  return [...byFolder.values()]
}

async function byContent(files: FileSet, paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths.filter((each) => /\.(json|ya?ml)$/i.test(each))) {
    const bytes = await files.read(path)
    if (bytes !== undefined && isDescription(new TextDecoder().decode(bytes))) found.push(path)
  }
  return found
}

function isDescription(text: string): boolean {
  if (!/^\s*\{/.test(text)) return /^(["']?)(openapi|swagger)\1\s*:/m.test(text)
  if (!/"(openapi|swagger)"\s*:/.test(text)) return false
  const json = parseJson(text)
  return !(json instanceof LoadError) && ["openapi", "swagger"].some((key) => own(json.value, key) !== undefined)
}

function assertContained(files: FileSet, path: string): string {
  if (files.paths.includes(path)) return path
  throw new LoadError("no-description", `The ${files.kind} has no file "${path}".`, { hint: listing(files.paths) })
}

function none(files: FileSet, paths: readonly string[]): LoadError {
  const message = `The ${files.kind} holds no description: no file in it has \`openapi\` or \`swagger\` at its top.`
  return new LoadError("no-description", message, { hint: listing(paths) })
}

function several(files: FileSet, candidates: readonly string[], name: string): LoadError {
  const message = `The ${files.kind} holds several descriptions: ${list(candidates)}.`
  const hint = `Choose one by its path after a #: ${name}#${candidates[0]}.`
  return new LoadError("several-descriptions", message, { hint })
}

function listing(paths: readonly string[]): string {
  return paths.length === 0 ? "It is empty." : `It holds ${list(paths)}.`
}

function list(paths: readonly string[]): string {
  const shown = paths.slice(0, maxShown).join(", ")
  return paths.length > maxShown ? `${shown} and ${paths.length - maxShown} more` : shown
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1)
}

function depthOf(path: string): number {
  return path.split("/").length
}
