import { readFile, readdir } from "node:fs/promises"
import { join, relative, resolve } from "node:path"
import { own } from "./raw/record.ts"
import { parseRaw } from "./raw/parse-raw.ts"

/** A description to look at. */
export interface Subject {
  /** Its path within the folder that was walked: `museum.yaml`, `lob/openapi.yml`. */
  readonly name: string
  readonly file: string
}

/** A file that was left out, and why. */
export interface Skipped {
  readonly name: string
  readonly reason: string
}

/** What a walk found. */
export interface Findings {
  readonly subjects: readonly Subject[]
  readonly skipped: readonly Skipped[]
}

const MAY_BE_DESCRIPTION = /\.(?:json|ya?ml)$/i
/** A key that only a description has, early enough in a file that cannot be parsed. */
const OPENS_DESCRIPTION = /^\s*(?:\{\s*)?["']?(?:openapi|swagger)["']?\s*:/m
const HEAD_LENGTH = 2_000

/**
 * Walks a folder for descriptions: files that say `openapi` or `swagger` at their top, and those that a
 * `manifest.json` names by `file`. Everything else is said to be left out; parts of a description in several files
 * are not mentioned.
 */
export async function findDescriptions(folder: string): Promise<Findings> {
  const root = resolve(folder)
  const named = await namedRoots(root)
  const subjects: Subject[] = []
  const skipped: Skipped[] = []
  for (const file of await filesIn(root)) {
    const name = relative(root, file)
    const reason = named.has(file) ? undefined : await reasonToSkip(file)
    if (reason === undefined) subjects.push({ name, file })
    else skipped.push({ name, reason })
  }
  const isPart = ({ name }: Skipped) => subjects.some((subject) => isBelow(name, subject.name))
  return { subjects, skipped: skipped.filter((item) => !isPart(item)) }
}

/** Every file of a folder and of those in it, by name. Links are not followed, so that no walk is endless. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return files
    .filter((file) => !/(?:^|\/)(?:node_modules|\.git)\//.test(relative(folder, file)))
    .toSorted((a, b) => (a < b ? -1 : 1))
}

async function namedRoots(folder: string): Promise<ReadonlySet<string>> {
  const text = await readFile(join(folder, "manifest.json"), "utf8").catch(() => "[]")
  const listed = parseRaw(text)?.value
  const files = Array.isArray(listed) ? listed.map((entry) => own(entry, "file")) : []
  return new Set(files.filter((file) => typeof file === "string").map((file) => resolve(folder, file)))
}

async function reasonToSkip(file: string): Promise<string | undefined> {
  if (!MAY_BE_DESCRIPTION.test(file)) return "neither JSON nor YAML by its name"
  const text = await readFile(file, "utf8")
  const parsed = parseRaw(text)
  if (parsed === undefined) {
    const claim = OPENS_DESCRIPTION.test(text.slice(0, HEAD_LENGTH)) ? ", though it starts as a description" : ""
    return `neither JSON nor YAML can be read from it${claim}`
  }
  return isDescription(parsed.value) ? undefined : "not a description: no version of OpenAPI or Swagger at its top"
}

/** Whether a document claims a version that tools can be expected to know. */
export function isDescription(value: unknown): boolean {
  const openapi = textOf(own(value, "openapi"))
  if (openapi !== undefined) return /^3(?:\.[0-2](?:\.|$)|$)/.test(openapi)
  return /^2(?:\.0){0,2}$/.test(textOf(own(value, "swagger")) ?? "")
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : undefined
}

function isBelow(name: string, subject: string): boolean {
  const folder = subject.includes("/") ? subject.slice(0, subject.lastIndexOf("/") + 1) : undefined
  return folder !== undefined && name.startsWith(folder)
}
