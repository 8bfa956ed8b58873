import { readFileSync } from "node:fs"
import { dirname, resolve, sep } from "node:path"
import { parseRaw } from "./parse-raw.ts"
import { isRecord, own } from "./record.ts"

/** A value, and the file that references in it are relative to. */
export interface Located {
  readonly value: unknown
  readonly file: string
}

const MAX_HOPS = 50

/** The files of one description, read when a reference leads to them; none outside the folder of its main file. */
export class RawDocuments {
  readonly root: Located
  readonly #folder: string
  readonly #files = new Map<string, unknown>()

  constructor(file: string, value: unknown) {
    const path = resolve(file)
    this.root = { value, file: path }
    this.#folder = dirname(path) + sep
    this.#files.set(path, value)
  }

  /** Where the references of a value finally lead: itself when it is none, `undefined` when that is nowhere. */
  follow(start: Located): Located | undefined {
    let at: Located | undefined = start
    for (let hop = 0; hop < MAX_HOPS && at !== undefined; hop++) {
      const reference = own(at.value, "$ref")
      if (typeof reference !== "string") return at
      at = this.#find(reference, at.file)
    }
    return undefined
  }

  #find(reference: string, from: string): Located | undefined {
    const [path = "", fragment = ""] = reference.split("#")
    const file = path === "" ? from : resolve(dirname(from), decode(path))
    if (!file.startsWith(this.#folder) || /^[a-z][a-z0-9+.-]+:/i.test(path)) return undefined
    let at: Located | undefined = { value: this.#read(file), file }
    for (const segment of segmentsOf(decode(fragment))) {
      if (isRecord(at.value) && !Object.hasOwn(at.value, segment)) at = this.follow(at)
      if (at === undefined) return undefined
      at = { value: own(at.value, segment), file: at.file }
    }
    return at.value === undefined ? undefined : at
  }

  #read(file: string): unknown {
    if (!this.#files.has(file)) this.#files.set(file, readParsed(file))
    return this.#files.get(file)
  }
}

function readParsed(file: string): unknown {
  try {
    return parseRaw(readFileSync(file, "utf8"))?.value
  } catch {
    return undefined
  }
}

function segmentsOf(pointer: string): string[] {
  const segments = pointer.split("/").slice(1)
  return segments.join("") === "" ? [] : segments.map((text) => text.replaceAll("~1", "/").replaceAll("~0", "~"))
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
