import type { JsonSchema } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"
import { within, type Scope } from "./scope.ts"
import { withoutUndefined } from "./unions.ts"

/** `Ticket[]`, `ReadonlyArray<Ticket>`. */
export function arraySchema(type: ts.TypeReference, scope: Scope): JsonSchema {
  const [item] = scope.checker.getTypeArguments(type)
  return { type: "array", items: item === undefined ? {} : element(item, scope) }
}

/** `[from: number, to?: number, ...rest: string[]]`. */
export function tupleSchema(type: ts.TupleTypeReference, scope: Scope): JsonSchema {
  const { ElementFlags } = scope.ts
  const types = scope.checker.getTypeArguments(type)
  const flags = type.target.elementFlags
  const fixed = types.filter((_, index) => (flags[index] ?? 0) & ElementFlags.Fixed)
  const rest = types.find((_, index) => (flags[index] ?? 0) & ElementFlags.Rest)
  const prefixItems = fixed.map((each) => element(each, scope))
  const items = rest === undefined ? false : element(rest, scope)
  return {
    type: "array",
    ...(prefixItems.length > 0 && { prefixItems }),
    items,
    ...(type.target.minLength > 0 && { minItems: type.target.minLength }),
    ...(items === false && { maxItems: fixed.length }),
  }
}

function element(type: ts.Type, scope: Scope): JsonSchema {
  return within(scope, "[]", undefined, () => scope.convert(withoutUndefined(type, scope)))
}
