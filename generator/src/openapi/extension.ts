import { isObject, own, ownString, type JsonObject } from "./json.ts"

/** What `x-sneck` on an operation may say; each overrides what the description implies. */
export interface ToolExtension {
  readonly name?: string
  readonly title?: string
  readonly description?: string
  readonly enabled?: boolean
  readonly annotations: Readonly<Record<string, boolean | string>>
}

const hints = ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"]

/** Reads `x-sneck` of an operation. What is of the wrong type is ignored. */
export function readExtension(operation: JsonObject): ToolExtension {
  const source = own(operation, "x-sneck")
  const enabled = own(source, "enabled")
  const [name, title, description] = ["name", "title", "description"].map((key) => ownString(source, key))
  return {
    ...(name !== undefined && { name }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(typeof enabled === "boolean" && { enabled }),
    annotations: readAnnotations(own(source, "annotations")),
  }
}

function readAnnotations(source: unknown): Record<string, boolean | string> {
  if (!isObject(source)) return {}
  const flags = hints.flatMap((hint) => {
    const value = own(source, hint)
    return typeof value === "boolean" ? [[hint, value] as const] : []
  })
  const title = ownString(source, "title")
  return { ...Object.fromEntries(flags), ...(title !== undefined && { title }) }
}
