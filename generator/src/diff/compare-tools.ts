import type { Tool } from "@sneck/runtime/toolset"
import type { Change, ChangeKind } from "./change.ts"
import { compareSchemas } from "./compare-schemas.ts"
import type { ToolPair } from "./match-tools.ts"
import type { Effect, SchemaChange } from "./schema-change.ts"

/** Everything that is different about a tool. What is off before and after breaks nobody's calls. */
export function compareTools({ before, after }: ToolPair): Change[] {
  const changes = [
    ...compareNames(before, after),
    ...compareEnabled(before, after),
    ...compareAnnotations(before, after),
    ...compareInputs(before, after),
    ...compareOutputs(before, after),
    ...compareTexts(before, after),
    ...compareRequests(before, after),
  ]
  return before.enabled ? changes : changes.map((each) => forgive(each, after))
}

/** What was off could not be called; what it may do once it is on still matters. */
function forgive(change: Change, { enabled }: Tool): Change {
  return Object.assign({}, change, { isBreaking: change.isBreaking && enabled && change.kind.startsWith("now-") })
}

function changeOf(tool: Tool, kind: ChangeKind, message: string, isBreaking = false): Change {
  return { kind, tools: [tool.name], message, isBreaking }
}

function compareNames(before: Tool, after: Tool): Change[] {
  if (before.name === after.name) return []
  const message = `is called "${after.name}" now, not "${before.name}".`
  return [{ ...changeOf(after, "tool-renamed", message, true), previousName: before.name }]
}

function compareEnabled(before: Tool, after: Tool): Change[] {
  if (before.enabled === after.enabled) return []
  return after.enabled
    ? [changeOf(after, "tool-enabled", "is on now.")]
    : [changeOf(after, "tool-disabled", "is off now.", true)]
}

function compareAnnotations(before: Tool, after: Tool): Change[] {
  const [one, other] = [before.annotations, after.annotations]
  const destroys = other.destructiveHint && !other.readOnlyHint
  const destroyed = one.destructiveHint && !one.readOnlyHint
  if (destroys && !destroyed) return [changeOf(after, "now-destructive", "may destroy things now.", true)]
  if (one.readOnlyHint && !other.readOnlyHint)
    return [changeOf(after, "now-writes", "writes now; it only read before.", true)]
  const names = (["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint", "title"] as const).filter(
    (name) => one[name] !== other[name],
  )
  if (names.length === 0) return []
  const list = names.map((name) => `${name} is ${String(other[name])}`).join(", ")
  return [changeOf(after, "annotations-changed", `has other annotations: ${list}.`)]
}

function compareInputs(before: Tool, after: Tool): Change[] {
  return compareSchemas(before.inputSchema, after.inputSchema).map((found) => {
    const kinds = { narrowed: "input-narrowed", widened: "input-widened", changed: "input-changed" } as const
    const kind = found.effect === "annotated" ? "description-changed" : kinds[found.effect]
    return at(after, found, kind, "The argument", found.effect === "narrowed" || found.effect === "changed")
  })
}

/** To whoever reads a result, a member that is gone is what breaks; a promise of less is `narrowed`. */
function compareOutputs(before: Tool, after: Tool): Change[] {
  if (before.outputSchema === undefined && after.outputSchema === undefined) return []
  if (after.outputSchema === undefined)
    return [changeOf(after, "output-changed", "does not describe its result any more.")]
  if (before.outputSchema === undefined) return [changeOf(after, "output-widened", "describes its result now.")]
  const kinds: Readonly<Record<Effect, ChangeKind>> = {
    narrowed: "output-changed",
    widened: "output-widened",
    changed: "output-changed",
    annotated: "description-changed",
  }
  return compareSchemas(before.outputSchema, after.outputSchema).map((found) =>
    found.isRemoval === true
      ? at(after, found, "output-narrowed", "The result's member", true)
      : at(after, found, kinds[found.effect], "The result's member", false),
  )
}

function at(tool: Tool, { path, message }: SchemaChange, kind: ChangeKind, what: string, isBreaking: boolean): Change {
  const subject =
    path === "" ? (what === "The argument" ? "The whole of its arguments" : "The result") : `${what} ${path}`
  return { kind, tools: [tool.name], ...(path !== "" && { path }), message: `${subject} ${message}.`, isBreaking }
}

function compareTexts(before: Tool, after: Tool): Change[] {
  const isSame = before.description === after.description && before.title === after.title
  return isSame ? [] : [changeOf(after, "description-changed", "is described in other words.")]
}

/** The way a call goes over the wire: nobody who calls has to care, whoever runs the upstream may. */
function compareRequests({ target: one }: Tool, after: Tool): Change[] {
  const other = after.target
  const [was, is] = [`${one.method} ${one.path}`, `${other.method} ${other.path}`]
  if (was !== is) return [changeOf(after, "request-changed", `calls ${is} now, not ${was}.`)]
  const [first, second] = [wireOf(one), wireOf(other)]
  const isOther = [...first].some(([argument, wire]) => second.has(argument) && second.get(argument) !== wire)
  return isOther ? [changeOf(after, "request-changed", "sends its arguments in another way.")] : []
}

/** How each argument is sent, and under no name where to. Whether it has to be given is told with the arguments. */
function wireOf({ parameters, body, servers }: Tool["target"]): Map<string, string> {
  const bound = [...parameters, ...(body === undefined ? [] : [body])]
  const wires = bound.map((binding): [string, string] => [
    "argument" in binding ? binding.argument : "body",
    JSON.stringify({ ...binding, required: undefined }),
  ])
  return new Map([...wires, ["", JSON.stringify(servers ?? [])]])
}
