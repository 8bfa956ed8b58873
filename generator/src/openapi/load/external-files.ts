import type { Report } from "../report.ts"
import type { JsonObject } from "../json.ts"
import { pointerOf, toPointer } from "../pointer.ts"
import { parseText, type ParsedText } from "./parse-text.ts"
import { decodeText } from "./decode-text.ts"
import { externalReferences, type ExternalReference } from "./external-references.ts"

/** Top-level key under which other files are mounted: never a key of OpenAPI, and an extension by its rules. */
export const mountKey = "x-sneck-files"

/** Reads a file beside the description; `undefined` when it does not exist or may not be read. */
export type ReadSibling = (relativePath: string) => Promise<Uint8Array | undefined>

/**
 * An address that exists nowhere, deep enough that `../` shows as leaving the folder instead of being swallowed at the
 * root of the host.
 */
const folder = "https://description.invalid/a/b/c/d/e/f/g/h/i/j/"
const rootUrl = `${folder}description`

/**
 * Reads the files that a description refers to and mounts them inside it, so that afterwards every reference is local:
 * `shared/error.yml#/Error` → `#/x-sneck-files/shared~1error.yml/Error`. Nothing is inlined and nothing is copied. A
 * reference that cannot be followed stays dangling: it costs the operations that need it, and a diagnostic names it.
 */
export async function mountExternalFiles(
  root: JsonObject,
  readSibling: ReadSibling | undefined,
  report: Report,
): Promise<Map<string, ParsedText>> {
  const inRoot = externalReferences(root)
  if (inRoot.length === 0) return new Map()
  const files = await crawl(root, inRoot, readSibling)
  for (const reference of inRoot) rewrite(reference, rootUrl, [], files, report)
  for (const [path, file] of files) {
    const at = [mountKey, path]
    for (const reference of externalReferences(file.value, true)) rewrite(reference, folder + path, at, files, report)
  }
  root[mountKey] = Object.fromEntries([...files].map(([path, file]) => [path, file.value]))
  return files
}

/**
 * Loads every file that is reachable. The parser's own file and HTTP resolvers are off: the only way to a file is
 * `readSibling`, and only references outside examples are asked for.
 */
async function crawl(root: JsonObject, inRoot: ExternalReference[], readSibling: ReadSibling | undefined) {
  const files = new Map<string, ParsedText>()
  const wanted = new Set<string>()
  const want = (references: ExternalReference[], base: string) => {
    for (const { ref } of references) wanted.add(siblingPath(ref, base) ?? "")
  }
  want(inRoot, rootUrl)
  const { default: SwaggerParser } = await import("@apidevtools/swagger-parser")
  const parser = new SwaggerParser()
  const description = {
    ...root,
    openapi: "3.0.3",
    swagger: undefined,
    info: { title: "", version: "" },
    paths: root["paths"] ?? {},
  }
  const options = {
    continueOnError: true,
    resolve: {
      file: false,
      http: false,
      sibling: { order: 1, canRead: true, read: ({ url }: { url: string }) => read(url) },
    },
    parse: { json: false, yaml: false, text: false, binary: false, sibling: { order: 1, canParse: true, parse } },
  }
  // What cannot be read or parsed is reported where it is referred to, so the crawler's own complaints are dropped.
  await Promise.resolve(parser.resolve(rootUrl, description as never, options as never)).catch(() => undefined)
  return files

  async function read(url: string): Promise<Uint8Array> {
    const path = siblingPath(url, rootUrl)
    const content = path !== undefined && wanted.has(path) ? await readSibling?.(path) : undefined
    if (content === undefined) throw new Error("refused")
    return content
  }

  async function parse({ url, data }: { url: string; data: Uint8Array }): Promise<unknown> {
    const path = siblingPath(url, rootUrl) ?? ""
    const file = await parseText(decodeText(data))
    files.set(path, file)
    want(externalReferences(file.value), folder + path)
    return file.value
  }
}

function rewrite(
  { ref, holder, place }: ExternalReference,
  base: string,
  at: readonly string[],
  files: Map<string, ParsedText>,
  report: Report,
): void {
  const fragment = ref.includes("#") ? ref.slice(ref.indexOf("#") + 1) : ""
  if (ref.startsWith("#")) {
    if (!ref.startsWith(`#/${mountKey}/`)) holder["$ref"] = `#${encodeURI(pointerOf(at))}${fragment}`
    return
  }
  const url = URL.parse(ref, base)
  if (url !== null && url.href.replace(/#.*$/s, "") === rootUrl) {
    holder["$ref"] = `#${fragment}`
    return
  }
  const path = siblingPath(ref, base)
  if (path !== undefined && files.has(path)) {
    holder["$ref"] = `#${encodeURI(pointerOf([mountKey, path]))}${fragment === "/" ? "" : fragment}`
    return
  }
  report.add({ ...refusal(ref, path), pointer: pointerOf(at) + toPointer(place) })
}

function refusal(ref: string, path: string | undefined) {
  const isRemote = path === undefined
  return {
    severity: "warning" as const,
    code: "external-ref-refused",
    message: isRemote
      ? `The reference "${ref}" leaves the description's folder and is not followed.`
      : `The file "${path}", which "${ref}" refers to, does not exist beside the description or cannot be read.`,
    hint: isRemote
      ? "Copy what it refers to into the description's folder."
      : "Put the file there, or correct the reference.",
  }
}

/** The path of a reference relative to the description's folder, or `undefined` when it is anywhere else. */
function siblingPath(ref: string, base: string): string | undefined {
  const url = URL.parse(ref, base)
  const inside = new URL(folder)
  if (url === null || url.origin !== inside.origin || url.search !== "") return undefined
  if (!url.pathname.startsWith(inside.pathname)) return undefined
  const path = decode(url.pathname.slice(inside.pathname.length))
  // An encoded slash may hide a way out of the folder that URLs do not see.
  const isHidden = path === undefined || /[\\\0]/.test(path) || path.split("/").includes("..")
  return isHidden ? undefined : path
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}
