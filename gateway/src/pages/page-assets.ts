import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"

const sheets = [
  "base",
  "frame",
  "hero",
  "controls",
  "snippet",
  "key-panel",
  "clients",
  "notice",
  "tools",
  "front-page",
  "error-page",
]

/** The stylesheet that stands in every page. */
export const stylesheet = sheets.map((sheet) => read(`styles/${sheet}.css`)).join("\n")

/** The script that stands in every page; all that works without it, works without it. */
export const script = read("page.js")

/** The source expression under which a policy admits an inline block: `'sha256-…'`. */
export function contentHash(block: string): string {
  return `'sha256-${createHash("sha256").update(block).digest("base64")}'`
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), "utf8")
}
