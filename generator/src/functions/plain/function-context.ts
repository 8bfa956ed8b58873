import type { JsonSchema, ObjectSchema } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"
import type { Finding } from "../schema/scope.ts"

/** What reading one function needs of its project. */
export interface FunctionContext {
  readonly ts: typeof ts
  readonly checker: ts.TypeChecker
  /** Folder of `@sneck/functions`. */
  readonly sdkFolder: string
  readonly entry: string
  readonly root: string
  readonly findings: Finding[]
}

/** A schema as one of an object, which a union of objects is too; undefined for everything else. */
export function asObject(schema: JsonSchema): ObjectSchema | undefined {
  if (schema["type"] === "object") return { ...schema, type: "object" }
  const alternatives = schema["anyOf"]
  const areObjects = Array.isArray(alternatives) && alternatives.every(isObject)
  return areObjects ? { type: "object", ...schema } : undefined
}

function isObject(schema: JsonSchema): boolean {
  return schema["type"] === "object"
}
