import { dirname, extname, resolve, sep } from "node:path"
import { LocalFiles, readSource } from "@sneck/gateway/sources"
import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import type { GatheredFile } from "./file-set.ts"

/** A description and what it refers to. */
export interface GatheredDescription {
  readonly files: readonly GatheredFile[]
  /** Absolute path of the file, archive or folder that it begins with. */
  readonly main: string
  /** Path in an archive or folder, where one was chosen. */
  readonly inside: string | undefined
  readonly kind: "file" | "folder" | "archive"
}

const references = /["']?(?:\$ref|externalValue|operationRef)["']?\s*:\s*["']?([^"'#\s,}\]]+)/g
const mappings = /:\s*["']?(\.{1,2}\/[^"'#\s,}\]]+\.(?:ya?ml|json))/g

/** Files of a folder that a description may be in. */
const isText = (path: string): boolean => [".yaml", ".yml", ".json"].includes(extname(path).toLowerCase())

/**
 * Reads a description and every local file that it refers to, as far as the generator would follow: below its own
 * folder. Throws `SourceError`, or `CliError` for a folder without descriptions.
 */
export async function gatherDescription(location: string): Promise<GatheredDescription> {
  const { content, location: main, entry: inside } = await readSource(location)
  if (content === undefined) return { files: await gatherFolder(main, location), main, inside, kind: "folder" }
  if (isArchive(content)) return { files: [{ file: main, content }], main, inside, kind: "archive" }
  return { files: await followReferences(main, content), main, inside, kind: "file" }
}

async function gatherFolder(folder: string, shown: string): Promise<GatheredFile[]> {
  const { paths } = await LocalFiles.in(folder).list()
  const files = paths.filter(isText).map((path) => ({ file: resolve(folder, path) }))
  if (files.length > 0) return files
  throw new CliError(`${shown} has no description: no .yaml or .json file.`, { exitCode: exitCode.invalid })
}

async function followReferences(main: string, content: Uint8Array): Promise<GatheredFile[]> {
  const beside = LocalFiles.beside(main)
  const found = new Map([[main, content]])
  const queue = [main]
  for (const file of queue) {
    for (const reference of referencesOf(found.get(file) ?? content)) {
      const path = resolve(dirname(file), reference)
      if (found.has(path) || !path.startsWith(dirname(main) + sep)) continue
      const read = await beside.read(path)
      if (read === undefined) continue
      found.set(path, read)
      queue.push(path)
    }
  }
  return [...found].map(([file, bytes]) => ({ file, content: bytes }))
}

/** Relative references, without fragments. What is not there when it is looked up is no file of ours. */
function referencesOf(content: Uint8Array): Set<string> {
  const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("utf8")
  const all = [...text.matchAll(references), ...text.matchAll(mappings)].map(([, reference = ""]) => reference)
  const local = all.filter((reference) => reference !== "" && !/^[a-z][a-z\d+.-]*:/i.test(reference))
  return new Set(local.flatMap((reference) => [reference, decode(reference)]))
}

function decode(reference: string): string {
  try {
    return decodeURIComponent(reference)
  } catch {
    return reference
  }
}

/** Zip, gzip, or tar. */
function isArchive(content: Uint8Array): boolean {
  const [first, second] = content
  const isTar = Buffer.from(content.subarray(257, 262)).toString("latin1") === "ustar"
  return (first === 0x50 && second === 0x4b) || (first === 0x1f && second === 0x8b) || isTar
}
