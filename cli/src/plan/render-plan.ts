import type { Change } from "@sneck/generator"
import { countChanges } from "../diff/describe-change.ts"
import { renderChanges } from "../diff/render-changes.ts"
import type { Paint, Tone } from "../terminal/paint.ts"
import { printable } from "../terminal/printable.ts"
import { count } from "../terminal/quantities.ts"
import type { Plan } from "./plan.ts"

type PlannedChange = Plan["changes"][number]
type Field = PlannedChange["fields"][number]

const signs: Readonly<Record<PlannedChange["action"], readonly [sign: string, tone: Tone]>> = {
  create: ["+", "good"],
  update: ["~", "warn"],
  destroy: ["-", "bad"],
}

/** Characters of a value that are shown. */
const maxValueChars = 60

/** A plan for people: what is made, changed and destroyed, what becomes of the tools, and what to know. */
export function renderPlan(plan: Plan, paint: Paint): string[] {
  const blocks = [
    plan.changes.flatMap((change) => renderChange(change, paint)),
    ...plan.toolsets.map((toolset) => renderToolset(toolset, paint)),
    renderNotes(plan.notes, paint),
    [summarisePlan(plan)],
  ]
  const texts = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"))
  return texts.join("\n\n").split("\n")
}

/** `2 to create, 1 to change, 1 to destroy`, or that there is nothing to do. */
export function summarisePlan({ changes }: Pick<Plan, "changes">): string {
  const counts = (["create", "update", "destroy"] as const).map((action) => {
    const number = changes.filter((change) => change.action === action).length
    return number === 0 ? undefined : `${number} to ${action === "update" ? "change" : action}`
  })
  const said = counts.filter((each) => each !== undefined)
  return said.length === 0 ? "Nothing to do: everything is as the configuration says." : `${said.join(", ")}.`
}

function renderChange({ action, kind, slug, fields }: PlannedChange, paint: Paint): string[] {
  const [sign, tone] = signs[action]
  const head = `${paint(tone, sign)} ${kind} ${paint("strong", printable(slug))}`
  if (action === "create") return [head]
  return [head, ...fields.map((field) => `    ${renderField(field, paint)}`)]
}

function renderField({ name, before, after }: Field, paint: Paint): string {
  const values = [before, after].map((value) => (value === undefined ? "none" : show(value)))
  return `${printable(name)}: ${paint("faint", values[0] ?? "")} → ${values[1]}`
}

/** A value in as much room as it needs, at most. */
export function show(value: unknown): string {
  const text = printable(typeof value === "string" ? value : JSON.stringify(value))
  return text.length <= maxValueChars ? text : `${text.slice(0, maxValueChars - 1)}…`
}

const effects = {
  live: "goes live",
  pending: "waits for approval",
  pinned: "waits, the toolset is pinned",
} as const

function renderToolset({ slug, effect, toolCount, changes }: Plan["toolsets"][number], paint: Paint): string[] {
  const about =
    changes.length === 0
      ? count(toolCount, "tool")
      : `${count(toolCount, "tool")}, ${countChanges(changes as Change[])}`
  const head = `${paint("accent", "→")} ${paint("strong", printable(slug))} ${effects[effect]}: ${about}`
  const lines = renderChanges(changes as Change[], paint).map((line) => (line === "" ? "" : `  ${line}`))
  return [head, ...(lines.at(-1) === "" ? lines.slice(0, -1) : lines)]
}

/** Notes that are listed; `sneck lint` has the rest. */
const maxNotes = 8

function renderNotes(notes: Plan["notes"], paint: Paint): string[] {
  const lines = notes.slice(0, maxNotes).map(({ severity, about, message, hint }) => {
    const mark = severity === "error" ? paint("bad", "✖") : paint("warn", "●")
    return `${mark} ${printable(about)}: ${printable(message)}${hint === undefined ? "" : ` ${paint("faint", printable(hint))}`}`
  })
  const more = notes.length > maxNotes ? [paint("faint", `  and ${notes.length - maxNotes} more: npx sneck lint`)] : []
  return [...lines, ...more]
}
