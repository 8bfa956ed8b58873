import { readFile } from "node:fs/promises"
import { dirname, resolve } from "node:path"
import { parseDescription } from "./parse-description.ts"
import { isObject } from "./repair.ts"
import type { JsonObject } from "./repair.ts"

const KEY = "x-files"

/** What bundling is, for the list of repairs. */
export const bundling = {
  what: "files that the description refers to are inside the copy",
  clause: "OpenAPI 3.1.1 §4.3 OpenAPI Description Structure (one document or several, as their author likes)",
} as const

/** What leaving references out is, for the list of repairs. */
export const leavingOut = {
  what: "references of examples, texts and extensions to files that are not there are left out, since Prism does not start with them",
  clause:
    "OpenAPI 3.0.3 §4.7.19 Example Object, §4.8 Specification Extensions (neither says what is valid in requests)",
} as const

/** A description with the files that it refers to inside. */
export interface Bundle {
  readonly root: JsonObject
  readonly files: number
  readonly leftOut: number
}

interface Reference {
  readonly holder: JsonObject
  readonly ref: string
  /** Whether it stands in examples, descriptions or extensions. */
  readonly isAside: boolean
}

/** Puts what a description refers to in other files into it; references that it cannot follow stay as they are. */
export async function bundleFiles(file: string): Promise<Bundle | undefined> {
  const start = resolve(file)
  const root = await read(start)
  if (root === undefined || !isObject(root)) return undefined
  const places = new Map([[start, "#"]])
  const contents = new Map<string, unknown>()
  let leftOut = 0
  await follow(root, start)
  if (contents.size > 0) root[KEY] = Object.fromEntries(contents)
  return { root, files: contents.size, leftOut }

  async function follow(value: unknown, from: string): Promise<void> {
    for (const reference of referencesOf(value)) {
      const [path = "", fragment = ""] = reference.ref.split("#")
      const place = path === "" ? places.get(from) : await placeOf(resolve(dirname(from), path))
      if (place !== undefined) reference.holder["$ref"] = `${place}${fragment}`
      else if (reference.isAside) leftOut += Number(delete reference.holder["$ref"])
    }
  }

  async function placeOf(path: string): Promise<string | undefined> {
    const known = places.get(path)
    if (known !== undefined) return known
    const value = await read(path)
    if (value === undefined) return undefined
    const key = String(contents.size)
    places.set(path, `#/${KEY}/${key}`)
    contents.set(key, value)
    await follow(value, path)
    return places.get(path)
  }
}

async function read(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch(() => undefined)
  return text === undefined ? undefined : parseDescription(text)
}

/** Among properties a key is a name, whatever it says. */
function referencesOf(value: unknown, isAside = false, isNames = false): Reference[] {
  if (Array.isArray(value)) return value.flatMap((item) => referencesOf(item, isAside))
  if (!isObject(value)) return []
  const ref = value["$ref"]
  const own = typeof ref === "string" ? [{ holder: value, ref, isAside }] : []
  const inner = Object.entries(value).flatMap(([key, item]) =>
    referencesOf(item, isAside || (!isNames && aside.test(key)), !isNames && key === "properties"),
  )
  return [...own, ...inner]
}

const aside = /^(?:x-.*|examples?|description)$/
