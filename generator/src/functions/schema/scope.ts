import type { JsonSchema } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"

/** Something about a type that cannot be used, with the place where an author can mend it. */
export interface Finding {
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly severity?: "error" | "warning"
  readonly node: ts.Node
}

/** What converting the types of one function's input or result shares. */
export interface Scope {
  /** TypeScript as ts-morph brings it; handed on so that nothing else loads it. */
  readonly ts: typeof ts
  readonly checker: ts.TypeChecker
  /** The schema of a type inside the one at hand. */
  readonly convert: (type: ts.Type) => JsonSchema
  /** What is sent to a function is closed and revived; what it returns is open and written as JSON writes it. */
  readonly direction: "input" | "output"
  /** Types that are being converted, from the outside in. */
  readonly open: ts.Type[]
  /** Names of the types that contain themselves. */
  readonly names: Map<ts.Type, string>
  readonly definitions: Map<string, JsonSchema>
  /** Properties that lead to the type at hand: `input`, `items`, `due`. */
  readonly path: string[]
  /** The nearest place in an author's file. */
  readonly places: ts.Node[]
  readonly findings: Finding[]
}

/** Reports that the type at hand has no schema, and goes on with a schema that takes everything. */
export function refuse(scope: Scope, code: string, message: string, hint: string): JsonSchema {
  const node = scope.places.at(-1)
  if (node !== undefined) scope.findings.push({ code, message: `${pathOf(scope)} ${message}`, hint, node })
  return {}
}

/** `input.items[].due`, as a person would write it. */
export function pathOf({ path }: Scope): string {
  return `"${path.join(".").replaceAll(".[]", "[]")}"`
}

/** Runs a step with one more property on the path, and with a place where that is known. */
export function within<Result>(scope: Scope, name: string, place: ts.Node | undefined, run: () => Result): Result {
  scope.path.push(name)
  if (place !== undefined) scope.places.push(place)
  const result = run()
  scope.path.pop()
  if (place !== undefined) scope.places.pop()
  return result
}
