import type { Diagnostic } from "@sneck/generator"
import type { Tool } from "@sneck/runtime/toolset"
import type { RawOperation } from "../raw/raw-operation.ts"

/** Codes that speak of the generator rather than of the description. */
const FAULTS_OF_OURS = new Set(["unexpected", "swagger-conversion"])

/** An operation that became no tool. */
export interface LeftOut {
  /** `GET /tickets/{id}` */
  readonly operation: string
  /** Code and sentence of the diagnostic that says what is wrong with it in the description, if there is one. */
  readonly because?: string
}

/** Operations and tools, side by side. */
export interface Matching {
  readonly matched: readonly (readonly [RawOperation, Tool])[]
  readonly leftOut: readonly LeftOut[]
  /** Tools of operations that were not counted. */
  readonly uncounted: readonly string[]
}

/** Finds the tool of each operation by method and path, and for those without one the reason. */
export function matchOperations(
  operations: readonly RawOperation[],
  tools: readonly Tool[],
  diagnostics: readonly Diagnostic[],
): Matching {
  const byKey = Map.groupBy(tools, ({ target }) => `${target.method} ${target.path}`)
  const matched: (readonly [RawOperation, Tool])[] = []
  const leftOut: LeftOut[] = []
  for (const operation of operations) {
    const key = `${operation.method} ${operation.path}`
    const tool = byKey.get(key)?.shift()
    if (tool === undefined) leftOut.push({ operation: key, ...reasonFor(operation, diagnostics) })
    else matched.push([operation, tool])
  }
  return { matched, leftOut, uncounted: [...byKey.values()].flat().map(({ name }) => name) }
}

function reasonFor({ method, path, pointer }: RawOperation, diagnostics: readonly Diagnostic[]): { because?: string } {
  const pathPointer = pointer.slice(0, pointer.lastIndexOf("/"))
  const found = diagnostics.find(
    (diagnostic) =>
      diagnostic.severity === "error" &&
      !FAULTS_OF_OURS.has(diagnostic.code) &&
      (isOfTheWhole(diagnostic) ||
        diagnostic.pointer === pathPointer ||
        `${diagnostic.pointer}/`.startsWith(`${pointer}/`) ||
        diagnostic.message.startsWith(`${method} ${path} `)),
  )
  return found === undefined ? {} : { because: `${found.code}: ${found.message}` }
}

/** What makes a description unusable as a whole. */
function isOfTheWhole({ code, pointer }: Diagnostic): boolean {
  return pointer === "" || code === "yaml-alias-bomb"
}
