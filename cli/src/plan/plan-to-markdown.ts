import type { Change } from "@sneck/generator"
import { escapeMarkdown, toMarkdown } from "../diff/to-markdown.ts"
import type { Plan } from "./plan.ts"
import { show, summarisePlan } from "./render-plan.ts"

/** Rows of a table; GitHub takes about 65,000 characters. */
const maxRows = 100

/** A plan as a comment on a pull request. */
export function planToMarkdown(plan: Plan): string {
  const warnings = plan.notes.filter(({ severity }) => severity !== "info")
  const parts = [
    `## sneck plan: ${escapeMarkdown(plan.project)}`,
    summarisePlan(plan),
    plan.changes.length > 0 && table(plan),
    ...plan.toolsets.map(({ slug, changes }) => `**${escapeMarkdown(slug)}**\n\n${toMarkdown(changes as Change[])}`),
    warnings.length > 0 &&
      `<details><summary>To know (${warnings.length})</summary>\n\n${warnings
        .slice(0, maxRows)
        .map(({ about, message }) => `- ${escapeMarkdown(about)}: ${escapeMarkdown(message)}`)
        .join("\n")}\n\n</details>`,
  ]
  return parts.filter(Boolean).join("\n\n")
}

const verbs = { create: "create", update: "change", destroy: "**destroy**" } as const

function table({ changes }: Plan): string {
  const rows = changes.slice(0, maxRows).map(({ action, kind, slug, fields }) => {
    const told = action === "update" ? fields.map(({ name, after }) => `${name} → ${show(after ?? "none")}`) : []
    return `| ${verbs[action]} | ${kind} | ${escapeMarkdown(slug)} | ${escapeMarkdown(told.join("; "))} |`
  })
  const more = changes.length > maxRows ? [`| | | and ${changes.length - maxRows} more | |`] : []
  return ["| | what | slug | changes |", "|---|---|---|---|", ...rows, ...more].join("\n")
}
