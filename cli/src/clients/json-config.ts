import { isDeepStrictEqual } from "node:util"
import { fromBearer, toBearer } from "./bearer.ts"
import type { ConfigFormat, InstalledEntry, ServerEntry } from "./client.ts"
import { isRecord } from "./config-value.ts"
import { mergeEntry } from "./merge-entry.ts"

/** The value written for a server, e.g. `(url, headers) => ({ type: "http", url, headers })`. */
export type ToEntryValue = (url: string, headers: Record<string, string>) => Record<string, unknown>

/** A JSON or JSONC config whose servers are properties of the object under `container`. */
export function jsonConfig(container: string, toValue: ToEntryValue): ConfigFormat {
  const urlKey = Object.keys(toValue("", {})).find((key) => key.toLowerCase().endsWith("url")) ?? "url"
  const valueOf = (entry: ServerEntry) => toValue(entry.url, { Authorization: toBearer(entry.key) })
  return {
    async read(text, name) {
      const { readJsonEntry } = await import("./json-entry.ts")
      const value = readJsonEntry(text, [container, name])
      return value === undefined ? undefined : describe(value, urlKey, valueOf)
    },
    async add(text, entry) {
      const { readJsonEntry, setJsonEntry } = await import("./json-entry.ts")
      const current = readJsonEntry(text, [container, entry.name])
      const ours = valueOf(entry)
      const sameServer = isRecord(current) && current[urlKey] === entry.url
      return setJsonEntry(text, [container, entry.name], sameServer ? mergeEntry(current, ours) : ours)
    },
    async remove(text, name) {
      const { removeJsonEntry } = await import("./json-entry.ts")
      return removeJsonEntry(text, [container, name])
    },
  }
}

function describe(
  value: unknown,
  urlKey: string,
  valueOf: (entry: ServerEntry) => Record<string, unknown>,
): InstalledEntry {
  const fields = isRecord(value) ? value : {}
  const url = fields[urlKey]
  const headers = isRecord(fields["headers"]) ? fields["headers"] : {}
  const key = fromBearer(headers["Authorization"])
  return {
    ...(typeof url === "string" && { url }),
    ...(key !== undefined && { key }),
    matches: (entry: ServerEntry) =>
      isRecord(value) && url === entry.url && isDeepStrictEqual(mergeEntry(value, valueOf(entry)), value),
  }
}
