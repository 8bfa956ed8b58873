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
  "login",
  "sign-in",
  "account",
  "consent",
  "connect",
]

/** The stylesheet that stands in every page. */
export const stylesheet = sheets.map((sheet) => read(new URL(`styles/${sheet}.css`, import.meta.url))).join("\n")

/** The script that stands in every page; all that works without it, works without it. */
export const script = read(new URL("page.js", import.meta.url))

/** The script of pages that make passkeys or ask for one. */
export const passkeyScript = read(new URL("passkey.js", import.meta.url))

/** The source expression under which a policy admits an inline block: `'sha256-…'`. */
export function contentHash(block: string): string {
  return `'sha256-${createHash("sha256").update(block).digest("base64")}'`
}

function read(file: URL): string {
  return readFileSync(file, "utf8")
}
