import { isJsonSchema, type Schema } from "./schema.ts"
import { isStandardSchema, type StandardSchema } from "./standard-schema.ts"

/** One thing that is wrong with a value; `path` is `items[0].name`, empty for the whole. */
export interface Issue {
  readonly path: string
  readonly message: string
}

/** What a schema makes of a value, or everything that is wrong with it. */
export type Validation =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] }

/**
 * Checks a value. Plain JSON Schema is not checked here: whoever serves the function has done that before.
 * A shape that is `open` lets further properties pass.
 */
export async function validate(schema: Schema, value: unknown, open = false): Promise<Validation> {
  if (isStandardSchema(schema)) return validateOne(schema, value, [])
  if (isJsonSchema(schema)) return { value }
  if (!isRecord(value)) return { issues: [{ path: "", message: "expected an object" }] }
  const unknown = open ? [] : Object.keys(value).filter((name) => !Object.hasOwn(schema, name))
  const issues: Issue[] = unknown.map((path) => ({ path, message: "is not a known property" }))
  const entries: [string, unknown][] = []
  for (const [name, field] of Object.entries(schema)) {
    const result = await validateOne(field, value[name], [name])
    if (result.issues) issues.push(...result.issues)
    else if (result.value !== undefined || Object.hasOwn(value, name)) entries.push([name, result.value])
  }
  return issues.length > 0 ? { issues } : { value: Object.fromEntries(entries) }
}

async function validateOne(schema: StandardSchema, value: unknown, parents: string[]): Promise<Validation> {
  const result = await schema["~standard"].validate(value)
  if (!result.issues) return { value: result.value }
  const issues = result.issues.map((issue) => ({
    path: formatPath([...parents, ...(issue.path ?? []).map((step) => (typeof step === "object" ? step.key : step))]),
    message: issue.message,
  }))
  return { issues }
}

function formatPath(steps: readonly PropertyKey[]): string {
  const text = steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("")
  return text.startsWith(".") ? text.slice(1) : text
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
