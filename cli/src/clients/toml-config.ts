import { isDeepStrictEqual } from "node:util"
import { fromBearer, toBearer } from "./bearer.ts"
import type { ConfigFormat, ServerEntry } from "./client.ts"
import { isRecord } from "./config-value.ts"
import { mergeEntry } from "./merge-entry.ts"

/** How a client with a TOML config writes its servers. */
export interface TomlLayout {
  /** The table that holds the servers: `[container.NAME]`. */
  container: string
  /** The key of an entry's table of headers. */
  headers: string
  /** Other keys that would set the `Authorization` header, and so must not stay beside ours. */
  superseded: readonly string[]
}

/** A TOML config whose servers are tables `[container.NAME]` with `url` and a table of headers. */
export function tomlConfig({ container, headers: headersKey, superseded }: TomlLayout): ConfigFormat {
  const valueOf = ({ url, key }: ServerEntry) => ({ url, [headersKey]: { Authorization: toBearer(key) } })
  const merge = (theirs: Record<string, unknown>, entry: ServerEntry) =>
    mergeEntry(Object.fromEntries(Object.entries(theirs).filter(([key]) => !superseded.includes(key))), valueOf(entry))
  return {
    async read(text, name) {
      const { readTomlEntry } = await import("./toml-entry.ts")
      const value = readTomlEntry(text, [container, name])
      if (value === undefined) return undefined
      const fields = isRecord(value) ? value : {}
      const headers = isRecord(fields[headersKey]) ? fields[headersKey] : {}
      const key = fromBearer(headers["Authorization"])
      return {
        ...(typeof fields["url"] === "string" && { url: fields["url"] }),
        ...(key !== undefined && { key }),
        matches: (entry) =>
          fields["url"] === entry.url && isDeepStrictEqual(mergeEntry(fields, valueOf(entry)), fields),
      }
    },
    async add(text, entry) {
      const { addTomlEntry, readTomlEntry, updateTomlEntry } = await import("./toml-entry.ts")
      const current = readTomlEntry(text, [container, entry.name])
      if (isRecord(current) && current["url"] === entry.url) {
        return updateTomlEntry(text, [container, entry.name], merge(current, entry))
      }
      return addTomlEntry(text, [container, entry.name], linesOf(entry, headersKey), valueOf(entry))
    },
    async remove(text, name) {
      const { removeTomlEntry } = await import("./toml-entry.ts")
      return removeTomlEntry(text, [container, name])
    },
  }
}

/** A JSON string is a TOML basic string too. */
function linesOf({ url, key }: ServerEntry, headersKey: string): string[] {
  return [`url = ${JSON.stringify(url)}`, `${headersKey} = { Authorization = ${JSON.stringify(toBearer(key))} }`]
}
