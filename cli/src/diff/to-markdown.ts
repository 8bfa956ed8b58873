import type { Change } from "@sneck/generator"
import { printable } from "../terminal/printable.ts"
import { countChanges, nameTools } from "./describe-change.ts"

/** Rows that a comment on a pull request lists; GitHub takes about 65,000 characters. */
const maxRows = 100

/** Changes as a comment on a pull request: what breaks in the open, everything else folded. */
export function toMarkdown(changes: readonly Change[]): string {
  const breaking = changes.filter(({ isBreaking }) => isBreaking)
  const others = changes.filter(({ isBreaking }) => !isBreaking)
  const summary = countChanges(changes)
  const parts = [
    `### Tools: ${summary}`,
    breaking.length > 0 && table(breaking),
    others.length > 0 &&
      `<details><summary>Other changes (${others.length})</summary>\n\n${table(others)}\n\n</details>`,
  ]
  return parts.filter(Boolean).join("\n\n")
}

function table(changes: readonly Change[]): string {
  const rows = changes
    .slice(0, maxRows)
    .map((change) => `| ${nameTools(change, code)} | ${escapeMarkdown(change.message)} | ${change.kind} |`)
  const more = changes.length > maxRows ? [`| | and ${changes.length - maxRows} more | |`] : []
  return ["| tool | change | kind |", "|---|---|---|", ...rows, ...more].join("\n")
}

function code(name: string): string {
  return `\`${name.replaceAll("`", "")}\``
}

/** Foreign text must neither end a cell nor become markup, a mention or a link. */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replaceAll(/[\\`*_{}[\]<>#|~!]/g, String.raw`\$&`)
    .replaceAll("@", "@\u{200B}")
}
