import { relative, resolve } from "node:path"
import type { Message } from "esbuild"
import type { Diagnostic } from "../../diagnostic.ts"

/** What esbuild says about an author's files; what it says about packages only matters when nothing could be built. */
export function toDiagnostics(messages: readonly Message[], severity: "error" | "warning", root: string): Diagnostic[] {
  return messages
    .filter(({ location }) => severity === "error" || location?.file.includes("node_modules/") !== true)
    .map((message) => toDiagnostic(message, severity, root))
}

function toDiagnostic({ id, text, location, notes }: Message, severity: "error" | "warning", root: string): Diagnostic {
  const hint = hintOf(text) ?? notes[0]?.text
  return {
    severity,
    code: codeOf(id, text),
    message: /[.!?]$/.test(text) ? text : `${text}.`,
    pointer: "",
    ...(location && {
      file: relative(root, resolve(root, location.file)),
      line: location.line,
      column: location.column + 1,
    }),
    ...(hint !== undefined && { hint }),
  }
}

/** esbuild names its warnings, and few of its errors. */
function codeOf(id: string, text: string): string {
  if (text.startsWith("Could not resolve")) return "unresolved-import"
  if (text.startsWith("No matching export")) return "no-such-export"
  if (text.startsWith("No loader is configured")) return "unknown-file-type"
  if (text.startsWith("Top-level await")) return "top-level-await"
  return id === "" ? "syntax-error" : id
}

function hintOf(text: string): string | undefined {
  const name = /^Could not resolve "([^"./][^"]*)"/.exec(text)?.[1]
  const scoped = name?.split("/").slice(0, name.startsWith("@") ? 2 : 1)
  if (scoped !== undefined) return `Install it: npm install ${scoped.join("/")}`
  if (text.startsWith("Top-level await")) return "Move the await into the function that needs its value."
  if (text.startsWith("No loader is configured")) return "Import texts, JSON and code; give anything else as a string."
  return undefined
}
