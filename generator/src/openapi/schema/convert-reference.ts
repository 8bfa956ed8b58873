import type { JsonSchema } from "@sneck/runtime/toolset"
import { isObject, own, type JsonObject } from "../json.ts"
import { segmentsOf, toPointer } from "../pointer.ts"
import type { Resolved } from "../references.ts"
import { isCircularInPlace, withoutCombinators } from "./in-place.ts"
import type { Position, SchemaDraft } from "./scope.ts"

/** Turns a reference into one to the tool's own `$defs`; one that leads nowhere is noted and accepts anything. */
export function convertReference(ref: string, draft: SchemaDraft, position: Position): void {
  const { scope } = position
  const target = resolveIn(ref, position)
  if (typeof target?.value === "boolean") {
    if (!target.value) draft["not"] = {}
    return
  }
  if (target === undefined || !isObject(target.value)) {
    scope.dangling.push({ ref, pointer: toPointer(position.place) })
    return
  }
  if (isCircularInPlace(target.value, scope.source, position.inPlace, scope.description.references)) {
    if (position.inPlace === "always") Object.assign(draft, convertBase(target.value, position))
    return
  }
  const definition = scope.define(target.value, target.pointer)
  scope.refs.add(definition)
  draft["$ref"] = `#/$defs/${definition.name}`
}

function convertBase(base: JsonObject, position: Position): JsonSchema | boolean {
  return position.scope.convert(withoutCombinators(base), { ...position, inPlace: undefined })
}

/** Resolves against the description, then, as many generators mean it, against the schema at hand. */
function resolveIn(ref: string, { scope, place }: Position): Resolved | undefined {
  const found = scope.description.references.resolve(ref)
  if (found !== undefined || !/^#\/(\$defs|definitions|properties)\//.test(ref)) return found
  const segments = segmentsOf(ref.slice(1))
  const value = segments.reduce<unknown>((current, segment) => own(current, segment), scope.source)
  let root = place
  while (root.parent !== undefined) root = root.parent
  return value === undefined ? undefined : { value, pointer: `${root.key}${ref.slice(1)}` }
}
