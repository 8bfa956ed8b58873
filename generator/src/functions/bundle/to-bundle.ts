import { createHash } from "node:crypto"
import { relative, resolve } from "node:path"
import { fileURLToPath } from "node:url"
import type { Bundle } from "@sneck/runtime/toolset"
import type { BuildResult } from "esbuild"
import type { SourceText } from "../manifest/locate-name.ts"

/** A bundle and its name: the hash of its code and source map. */
export interface HashedBundle extends Required<Bundle> {
  readonly hash: string
}

const houseRoot = fileURLToPath(new URL("../../../../", import.meta.url))

/** What esbuild wrote, with a source map that says nothing of where things lie on this machine. */
export function toBundle(result: BuildResult<{ write: false }>, root: string): HashedBundle {
  const text = (end: string): string => result.outputFiles.find(({ path }) => path.endsWith(end))?.text ?? ""
  const code = text(".js")
  const sourceMap = normalise(text(".js.map"), root)
  const hash = createHash("sha256").update(code).update("\0").update(sourceMap).digest("hex")
  return { hash, code, sourceMap }
}

/** The texts of the author's own files in a build. */
export function authorTexts(result: BuildResult<{ write: false }>, root: string): SourceText[] {
  const map = result.outputFiles.find(({ path }) => path.endsWith(".js.map"))
  const { sources, sourcesContent } = JSON.parse(map?.text ?? "{}") as SourceMap
  const texts = sources.map((source, at) => ({ file: sourceName(source, root), text: sourcesContent[at] ?? "" }))
  return texts.filter(({ file }) => !file.startsWith("sneck:") && !file.includes("node_modules/"))
}

interface SourceMap {
  readonly sources: readonly string[]
  readonly sourcesContent: readonly (string | null)[]
}

/** Without the texts: what a stack needs is where things are. */
function normalise(text: string, root: string): string {
  const { sourcesContent: _, ...map } = JSON.parse(text) as SourceMap
  return JSON.stringify({ ...map, sources: map.sources.map((source) => sourceName(source, root)) })
}

/** Files of the project by their path from its root, all others by what they are. */
function sourceName(source: string, root: string): string {
  const [, inner] = /^sneck[-\w]*:(.*)$/.exec(source) ?? []
  if (inner !== undefined) return `sneck:///${inner}`
  const file = resolve(root, source)
  const inside = relative(root, file).replaceAll("\\", "/")
  if (!inside.startsWith("../")) return inside
  const installed = file.lastIndexOf("node_modules/")
  if (installed >= 0) return `sneck:///${file.slice(installed)}`
  return file.startsWith(houseRoot) ? `sneck:///${file.slice(houseRoot.length)}` : inside
}
