import type { CompiledTool } from "../compiled-tool.ts"
import type { Content, Outcome, ToolResult } from "../result.ts"
import type { Json } from "../toolset/index.ts"
import { compileFields } from "./compile-fields.ts"
import { cutJson } from "./cut-json.ts"
import type { Cut } from "./cut-json.ts"
import { describeCuts } from "./describe-cuts.ts"
import { ExactNumber, parseExactly } from "./exact-json.ts"
import { nextPage } from "./next-page.ts"
import type { NextPage } from "./next-page.ts"

/** A call whose result is to be shaped. */
export interface ShapedCall {
  readonly tool: CompiledTool
  /** The call's arguments, as they were validated. */
  readonly input: unknown
  /** JMESPath that picks from the result; has passed `compileFields`. */
  readonly fields: unknown
  /** Name of the argument that gives `fields`, where the client may give it. */
  readonly fieldsArgument: string | undefined
}

interface Shaping extends ShapedCall {
  readonly maxChars: number
}

/** What the text of a result holds. */
interface Body {
  /** Undefined for text that is no JSON. */
  readonly value: Json | undefined
  readonly text: string
  /** Whether `value` was changed: then it, not the upstream's text, is what is sent. */
  readonly isChanged: boolean
  readonly notes: readonly string[]
  readonly cuts: readonly Cut[]
}

/**
 * Makes of an outcome what a client may have: picks from it, shortens it, tells how a list goes on, and keeps what the
 * tool promises of structured content. What is neither picked from nor too long is left as it is, and not parsed. Never
 * throws.
 * @param defaultMaxChars characters of text that a result may have unless the tool says otherwise; 0: any number
 */
export function shapeOutcome(outcome: Outcome, call: ShapedCall, defaultMaxChars: number): Outcome {
  if (outcome.result.isError === true) return outcome
  const shaped = shape(outcome, call, defaultMaxChars)
  const promise = call.tool.outputPromise
  const deviation = promise?.deviationOf(shaped.result)
  if (promise === undefined || deviation === undefined) return shaped
  const kept = { ...shaped, result: promise.keptBy(shaped.result) }
  // What was picked by the client is no fault of the upstream.
  return call.fields === undefined ? { ...kept, deviation } : kept
}

function shape(outcome: Outcome, call: ShapedCall, defaultMaxChars: number): Outcome {
  const { result } = outcome
  const { fields: always, maxResultChars: maxChars = defaultMaxChars } = call.tool.tool
  const [first] = result.content
  const isLarge = maxChars > 0 && first?.type === "text" && first.text.length > maxChars
  if (call.fields === undefined && always === undefined && !isLarge) return withNextPage(outcome, call)
  if (first?.type !== "text") {
    return withNotes(outcome, [`(${nameOf(call)} was not applied: the answer is no text.)`], {})
  }
  return rewrite(outcome, first.text, { ...call, maxChars })
}

/** The path of nearly all calls: only lists have anything to add. */
function withNextPage(outcome: Outcome, call: ShapedCall): Outcome {
  if (call.tool.paging === undefined) return outcome
  const next = findNext(outcome, call, answerOf(outcome.result))
  return next === undefined ? outcome : withNotes(outcome, [describeNext(next)], { "sneck/next": next.arguments })
}

function rewrite(outcome: Outcome, text: string, shaping: Shaping): Outcome {
  const { result } = outcome
  const value = result.structuredText === undefined ? undefined : parseExactly(text)
  const next = findNext(outcome, shaping, value)
  const whole: Body = { value, text, isChanged: false, notes: [], cuts: [] }
  const { fields: always } = shaping.tool.tool
  const picked = pick(whole, { ...shaping, fields: always, fieldsArgument: undefined })
  const body = shorten(pick(picked, shaping), shaping)
  const notes = [...body.notes, ...(next === undefined ? [] : [describeNext(next)])]
  const meta = {
    ...(body.cuts.length > 0 && { "sneck/truncated": body.cuts.map((cut) => ({ ...cut })) }),
    ...(next !== undefined && { "sneck/next": next.arguments }),
  }
  const shaped = { ...outcome, result: body.isChanged ? toResult(result, body, text) : result }
  return withNotes(shaped, notes, meta)
}

function pick(body: Body, { fields, ...shaping }: Shaping): Body {
  if (fields === undefined) return body
  const compiled = compileFields(fields)
  if (compiled.problem !== undefined) return body
  const name = nameOf(shaping)
  try {
    const source = body.value === undefined ? body.text : body.value
    const value = compiled.apply(source)
    const notes = value === null ? [`(${name} matched nothing. ${describeShape(source)})`] : []
    // What was picked from a text is text.
    const text = body.value === undefined && typeof value === "string" ? value : JSON.stringify(value)
    return { ...body, value: body.value === undefined ? undefined : value, text, isChanged: true, notes }
  } catch (error) {
    const why = error instanceof RangeError ? "the answer is nested too deeply" : (error as Error).message
    return { ...body, notes: [`(${name} could not be applied: ${why}. This is the whole answer.)`] }
  }
}

function shorten(body: Body, shaping: Shaping): Body {
  const { maxChars } = shaping
  if (maxChars === 0 || body.text.length <= maxChars) return body
  return (body.value === undefined ? undefined : shortenJson(body, body.value, shaping)) ?? shortenText(body, shaping)
}

/** Undefined for what is nested too deeply to be taken apart. */
function shortenJson(body: Body, whole: Json, shaping: Shaping): Body | undefined {
  try {
    const { value, cuts } = cutJson(whole, shaping.maxChars)
    const text = JSON.stringify(value)
    const notes = cuts.length === 0 ? [] : [describeCuts(cuts, whole, waysOut(shaping))]
    return { value, text, isChanged: true, notes: [...body.notes, ...notes], cuts }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Text ends with a line where that does not lose much. */
function shortenText(body: Body, shaping: Shaping): Body {
  const { maxChars } = shaping
  const lineEnd = body.text.lastIndexOf("\n", maxChars)
  const kept = lineEnd > maxChars * 0.8 ? lineEnd + 1 : maxChars
  const cut: Cut = { path: "", of: "characters", kept, total: body.text.length }
  const notes = [...body.notes, describeCuts([cut], null, waysOut(shaping))]
  return { value: undefined, text: body.text.slice(0, kept).toWellFormed(), isChanged: true, notes, cuts: [cut] }
}

function waysOut({ tool, fields, fieldsArgument }: Shaping): Parameters<typeof describeCuts>[2] {
  return {
    tool: tool.tool,
    paging: tool.paging,
    fields: typeof fields === "string" ? fields : undefined,
    fieldsArgument,
  }
}

/** Structured content of a result is an object; whatever else an answer is stands in its `result`, as before. */
function toResult(before: ToolResult, { value, text }: Body, original: string): ToolResult {
  const content: Content[] = [{ type: "text", text }, ...before.content.slice(1)]
  if (before.structuredText === undefined) return { ...before, content }
  // JSON that could not be taken apart: where some is promised, clients want structured content.
  if (value === undefined)
    return before.structuredText === original
      ? { content, structuredContent: {} }
      : { content, structuredContent: { result: null } }
  const isObject =
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
  const structuredText = isObject ? text : `{"result":${text}}`
  return { content, structuredContent: JSON.parse(structuredText) as Json, structuredText }
}

/** The answer that a result stands for, where it is JSON. */
function answerOf({ content, structuredContent, structuredText }: ToolResult): Json | undefined {
  const [first] = content
  if (structuredText === undefined || first?.type !== "text") return undefined
  const isWrapped = first.text !== structuredText
  return isWrapped ? (structuredContent as { readonly result: Json }).result : structuredContent
}

function findNext(
  { link }: Outcome,
  { tool: { paging }, input }: ShapedCall,
  answer: Json | undefined,
): NextPage | undefined {
  if (paging === undefined || answer === undefined) return undefined
  return nextPage(paging, isRecord(input) ? input : {}, answer, link)
}

function describeNext({ arguments: changed, certain }: NextPage): string {
  const values = Object.entries(changed).map(
    ([name, value]) => `${name}=${typeof value === "number" ? value : JSON.stringify(value)}`,
  )
  return `(${certain ? "More" : "Perhaps more"}: call again with ${values.join(" and ")})`
}

/** What there would be to pick. */
function describeShape(value: Json): string {
  if (typeof value === "string") return "The answer is a text."
  if (Array.isArray(value)) return `The answer is an array of ${value.length}.`
  if (!isRecord(value)) return "The answer is a single value."
  return `The answer has: ${Object.keys(value).slice(0, 20).join(", ")}.`
}

function nameOf({ fieldsArgument }: Pick<ShapedCall, "fieldsArgument">): string {
  return fieldsArgument ?? "fields"
}

function withNotes(outcome: Outcome, notes: readonly string[], meta: NonNullable<ToolResult["meta"]>): Outcome {
  if (notes.length === 0) return outcome
  const { result } = outcome
  const content = [...result.content, { type: "text" as const, text: notes.join("\n") }]
  return {
    ...outcome,
    result: { ...result, content, ...(Object.keys(meta).length > 0 && { meta: { ...result.meta, ...meta } }) },
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
