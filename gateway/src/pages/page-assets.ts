import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"

/** The stylesheet that stands in every page. */
export const stylesheet = readFileSync(new URL("page.css", import.meta.url), "utf8")

/** The script that stands in every page; all that works without it, works without it. */
export const script = readFileSync(new URL("page.js", import.meta.url), "utf8")

/** The source expression under which a policy admits an inline block: `'sha256-…'`. */
export function contentHash(block: string): string {
  return `'sha256-${createHash("sha256").update(block).digest("base64")}'`
}
