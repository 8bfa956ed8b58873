import type { Json, Target, Tool } from "../toolset/index.ts"
import type { Cut } from "./cut-json.ts"
import type { Paging } from "./paging.ts"

/** What an agent may use to get at the rest of a result. */
export interface WaysOut {
  readonly tool: Tool<Target>
  readonly paging: Paging | undefined
  /** Name of the argument that picks from results, where there is one. */
  readonly fieldsArgument: string | undefined
  /** What was picked already. */
  readonly fields: string | undefined
}

const maxCuts = 3
const maxArguments = 8

/** Says in words what was left out of a result, and how to get it. */
export function describeCuts(cuts: readonly Cut[], value: Json, ways: WaysOut): string {
  const told = cuts.slice(0, maxCuts).map((cut) => describeCut(cut))
  const more = cuts.length > maxCuts ? `; ${cuts.length - maxCuts} more places are shortened` : ""
  return `(Shortened to fit: ${told.join("; ")}${more}. ${wayOut(cuts, value, ways)})`
}

function describeCut({ path, kept, total, of }: Cut): string {
  const what = path === "" ? "the answer" : path
  return `${what} shows ${grouped(kept)} of ${grouped(total)} ${of}`
}

function wayOut(cuts: readonly Cut[], value: Json, ways: WaysOut): string {
  const { tool, fieldsArgument } = ways
  if (!tool.annotations.readOnlyHint) return "The call has been made: calling again would do it again."
  if (fieldsArgument === undefined) return narrower(ways)
  const [first] = cuts
  const rest = first === undefined || first.of === "members" ? undefined : after(first, ways.fields)
  const fewer = fewerMembers(cuts, value, ways.fields)
  const choices = [
    ...(rest === undefined ? [] : [`for what follows: ${fieldsArgument} ${JSON.stringify(rest)}`]),
    ...(fewer === undefined ? [] : [`for less of each: ${fieldsArgument} ${JSON.stringify(fewer)}`]),
  ]
  if (choices.length === 0) return `Call again with ${fieldsArgument}, a JMESPath that picks what is needed.`
  return `Call again ${choices.join("; or ")}.`
}

/** The slice after what was shown. */
function after({ path, kept }: Cut, fields: string | undefined): string {
  const slice = `${path}[${kept}:]`
  return fields === undefined ? slice : `${fields} | ${slice}`
}

/** A projection of the elements of the first list that was shortened. */
function fewerMembers(cuts: readonly Cut[], value: Json, fields: string | undefined): string | undefined {
  const list = cuts.find(({ of, path }) => of === "elements" && !path.includes("["))
  const first = list && elementAt(value, list.path)
  if (fields !== undefined || first === undefined) return undefined
  const members = Object.entries(first)
  const short = members.filter(([name, each]) => /^\w+$/.test(name) && isShort(each)).map(([name]) => name)
  if (short.length < 1 || short.length >= members.length) return undefined
  const names = [
    ...new Set([...short.filter((name) => /^(?:id|name|title|status|state|number)$/i.test(name)), ...short]),
  ]
  return `${list?.path ?? ""}[].{${names
    .slice(0, 3)
    .map((name) => `${name}: ${name}`)
    .join(", ")}}`
}

/** The first element of a list, where it is an object; only for plain paths of names. */
function elementAt(value: Json, path: string): { readonly [key: string]: Json } | undefined {
  let at: Json | undefined = value
  for (const name of path === "" ? [] : path.split(".")) {
    at = isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined
  }
  const first = Array.isArray(at) ? at[0] : undefined
  return isObject(first) ? first : undefined
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isShort(value: Json): boolean {
  return typeof value === "number" || (typeof value === "string" && value.length <= 100)
}

/** Without a way to pick, the operation's own parameters are left. */
function narrower({ tool, paging }: WaysOut): string {
  const { limit, page, offset, cursor } = paging ?? {}
  const steps = [limit, page ?? offset ?? cursor].flatMap((argument) => argument?.path ?? [])
  if (steps.length > 0) return `Ask for smaller parts with ${steps.join(" and ")}.`
  const required = new Set(tool.inputSchema.required)
  const optional = Object.keys(tool.inputSchema.properties ?? {}).filter((name) => !required.has(name))
  if (optional.length === 0) return "The tool has no argument to ask for less."
  return `Ask for less with its arguments: ${optional.slice(0, maxArguments).join(", ")}.`
}

/** `1,000`. */
function grouped(count: number): string {
  return count.toLocaleString("en-US")
}
