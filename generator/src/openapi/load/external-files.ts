import { isObject, type JsonObject } from "../json.ts"
import { localiseReferences } from "../localise-references.ts"
import { pointerOf, toPointer } from "../pointer.ts"
import type { Refusal } from "../references.ts"
import type { Report } from "../report.ts"
import { decodeText } from "./decode-text.ts"
import { externalReferences, type ExternalReference } from "./external-references.ts"
import { addressOf, baseOf, isRemote } from "./file-address.ts"
import { mayNeedLocalising } from "./may-need-localising.ts"
import { mountKey } from "./mount-key.ts"
import { parseText, type ParsedText } from "./parse-text.ts"

/** Reads a file by its path in the description's folder or archive; `undefined` when it does not exist or may not be read. */
export type ReadSibling = (relativePath: string) => Promise<Uint8Array | undefined>

/** Reads a file by its URL, or says why not. */
export type ReadRemote = (url: string) => Promise<Uint8Array | Refusal>

/** The ways from a description to other files; without any, it is alone. */
export interface FileReaders {
  /** Path of the description among its siblings, or the URL that it came from. */
  readonly address: string
  readonly readSibling?: ReadSibling | undefined
  readonly readRemote?: ReadRemote | undefined
}

/** Other files, mounted. */
export interface Mounted {
  readonly files: ReadonlyMap<string, ParsedText>
  /** Why references are not followed, by their text. */
  readonly refusals: ReadonlyMap<string, Refusal>
}

/**
 * Reads the files that a description refers to and mounts them inside it, so that afterwards every reference is local:
 * `shared/error.yml#/Error` → `#/x-sneck-files/shared~1error.yml/Error`. Nothing is inlined and nothing is copied. A
 * reference that cannot be followed stays dangling: it costs the operations that need it, and a diagnostic names it.
 */
export async function mountExternalFiles(root: JsonObject, readers: FileReaders, report: Report): Promise<Mounted> {
  const inRoot = externalReferences(root)
  const crawled = await crawl(inRoot, readers)
  const refusals = new Map<string, Refusal>()
  rewriteAll(inRoot, readers.address, [])
  const files = new Map([...crawled].filter((entry): entry is [string, ParsedText] => !isRefusal(entry[1])))
  for (const [address, file] of files) rewriteAll(externalReferences(file.value, true), address, [mountKey, address])
  if (files.size > 0) root[mountKey] = Object.fromEntries([...files].map(([address, file]) => [address, file.value]))
  return { files, refusals }

  function rewriteAll(references: readonly ExternalReference[], address: string, at: readonly string[]): void {
    for (const { ref, holder, place } of references) {
      const local = toLocal(ref, baseOf(address), at, readers.address, crawled)
      if (typeof local === "string") {
        holder["$ref"] = local
        continue
      }
      refusals.set(ref, local)
      report.add(unfollowed(ref, local, pointerOf(at) + toPointer(place)))
    }
  }
}

type Crawled = ReadonlyMap<string, ParsedText | Refusal>

/** Reads every file that is reachable, or learns why not. Only references outside examples are followed. */
async function crawl(inRoot: ExternalReference[], readers: FileReaders): Promise<Crawled> {
  const found = new Map<string, ParsedText | Refusal>()
  const isNew = (address: string) => !found.has(address) && baseOf(address) !== baseOf(readers.address)
  let wave = addressesOf(inRoot, readers.address).filter(isNew)
  while (wave.length > 0) {
    const files = await Promise.all(wave.map((address) => readFile(address, readers)))
    const entries = wave.map((address, index) => [address, files[index] ?? missing(address)] as const)
    for (const [address, file] of entries) found.set(address, file)
    const next = entries.flatMap(([address, file]) =>
      isRefusal(file) ? [] : addressesOf(externalReferences(file.value), address),
    )
    wave = [...new Set(next)].filter(isNew)
  }
  return found
}

function addressesOf(references: readonly ExternalReference[], from: string): string[] {
  return [...new Set(references.flatMap(({ ref }) => addressOf(ref, baseOf(from)) ?? []))]
}

async function readFile(address: string, { readSibling, readRemote }: FileReaders): Promise<ParsedText | Refusal> {
  const content = await (isRemote(address) ? readRemote?.(address) : readSibling?.(address))
  if (content === undefined) return missing(address)
  if (!(content instanceof Uint8Array)) return content
  try {
    const file = await parseText(decodeText(content))
    if (isObject(file.value) && mayNeedLocalising(file.text)) localiseReferences(file.value)
    return file
  } catch {
    return { reason: `The file "${address}" is neither JSON nor YAML.`, hint: "Correct the file." }
  }
}

/** The reference as one inside the description, or why it is not followed. */
function toLocal(ref: string, base: string, at: readonly string[], root: string, crawled: Crawled): string | Refusal {
  const fragment = ref.includes("#") ? ref.slice(ref.indexOf("#") + 1) : ""
  if (ref.startsWith("#")) {
    return ref.startsWith(`#/${mountKey}/`) ? ref : `#${encodeURI(pointerOf(at))}${fragment}`
  }
  const address = addressOf(ref, base)
  if (address === undefined) return outside
  if (baseOf(address) === baseOf(root)) return `#${fragment}`
  const file = crawled.get(address) ?? missing(address)
  if (isRefusal(file)) return file
  return `#${encodeURI(pointerOf([mountKey, address]))}${fragment === "/" ? "" : fragment}`
}

const outside: Refusal = {
  reason: "It leaves the description's folder.",
  hint: "Copy what it refers to into the description's folder, and refer to it by its relative path.",
}

function missing(address: string): Refusal {
  if (isRemote(address)) {
    return { reason: "Files of other hosts are not read.", hint: "Copy the file into the description's folder." }
  }
  const reason = `The file "${address}" does not exist beside the description or cannot be read.`
  return { reason, hint: "Put the file there, or correct the reference." }
}

function isRefusal(file: ParsedText | Refusal): file is Refusal {
  return "reason" in file
}

function unfollowed(ref: string, { reason, hint }: Refusal, pointer: string) {
  const message = `The reference "${ref}" is not followed: ${reason.slice(0, 1).toLowerCase()}${reason.slice(1)}`
  return { severity: "warning" as const, code: "external-ref-refused", message, pointer, hint }
}
