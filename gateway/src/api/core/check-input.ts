import { closestName } from "@sneck/runtime/closest-name"
import * as z from "zod"
import { GatewayError } from "../../errors.ts"

/** What is wrong at one place of a request. */
export interface InputError {
  /** `body.settings.include[0].source`, `query.limit`. */
  readonly at: string
  readonly message: string
}

const maxErrors = 20

/**
 * Checks a part of a request. Throws 400 `invalid-query` or `invalid-path`, 422 `invalid-body`, with every place and
 * what is wrong there; of a name that nobody knows with the one that was likely meant.
 */
export function checkInput<T extends z.ZodType>(
  part: "path" | "query" | "body",
  schema: T,
  value: unknown,
): z.output<T> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const errors = parsed.error.issues.flatMap((issue) => toErrors(part, schema, issue)).slice(0, maxErrors)
  const detail = errors.map(({ at, message }) => `${at}: ${message}`).join("; ")
  throw new GatewayError(part === "body" ? 422 : 400, `invalid-${part}`, detail, {}, { errors })
}

function toErrors(part: string, schema: z.ZodType, issue: z.core.$ZodIssue): InputError[] {
  const at = part + issue.path.map(pathPart).join("")
  if (issue.code !== "unrecognized_keys") return [{ at, message: lowerFirst(issue.message) }]
  const known = keysAt(schema, issue.path)
  return issue.keys.map((key) => ({ at: `${at}${pathPart(key)}`, message: unknownName(key, known) }))
}

function unknownName(key: string, known: readonly string[]): string {
  const meant = closestName(key, known)
  if (meant !== undefined) return `is unknown; did you mean ${meant}?`
  return known.length === 0
    ? "is unknown; nothing is taken here"
    : `is unknown; known: ${known.slice(0, 20).join(", ")}`
}

function pathPart(part: PropertyKey): string {
  if (typeof part === "number") return `[${part}]`
  const name = String(part).slice(0, 100)
  return /^[\w-]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`
}

/** Names of the object's members at a path of a schema; none where several kinds are possible. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let here: unknown = schema
  for (const part of path) here = memberOf(unwrap(here), part)
  const object = unwrap(here)
  return object instanceof z.ZodObject ? Object.keys(object.shape) : []
}

function memberOf(schema: unknown, part: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return schema.shape[String(part)]
  if (schema instanceof z.ZodArray) return schema.element
  if (schema instanceof z.ZodRecord) return schema.valueType
  return undefined
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return unwrap(schema.unwrap())
  }
  return schema instanceof z.ZodPipe ? unwrap(schema.in) : schema
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
