import type { NumberShape, ObjectShape, PropertyShape, Shape, TextShape, UnionShape } from "./shape.ts"
import { isOpenObject, withNotes } from "./shape.ts"

/** A choice among more objects is told by one that has the properties of all. */
const maxObjects = 12

/** A shape that accepts what any of some accept. */
export function joinShapes(shapes: readonly Shape[]): Shape {
  const [alone] = shapes
  if (shapes.length === 1 && alone !== undefined) return alone
  const flat = shapes.flatMap((shape) => (shape.kind === "union" ? optionsOf(shape) : [shape]))
  const anything = flat.find((shape) => shape.kind === "any")
  if (anything !== undefined) return anything
  const options: Shape[] = []
  for (const shape of flat) addOption(options, shape)
  const few = mergeManyObjects(options)
  const [only] = few
  if (only !== undefined && few.length === 1) return only
  return isEverything(few) ? { kind: "any" } : { kind: "union", options: few }
}

/** What a choice says of itself goes to its first option when it becomes part of another. */
function optionsOf({ description, options: [first, ...rest] }: UnionShape): Shape[] {
  if (first === undefined) return rest
  return [description === undefined ? first : withNotes(first, { description }), ...rest]
}

/** One object that accepts what each of some accepts: only what all require is required. */
export function mergeObjects(objects: readonly ObjectShape[]): ObjectShape {
  const names = new Set(objects.flatMap(({ properties }) => [...properties.keys()]))
  const rests = objects.flatMap(({ rest }) => (rest === undefined ? [] : [rest]))
  const isAnyOpen = objects.some(({ properties, closed }) => properties.size === 0 && !closed)
  const rest: Shape | undefined = rests.length > 0 ? joinShapes(rests) : isAnyOpen ? { kind: "any" } : undefined
  return {
    kind: "object",
    properties: new Map([...names].map((name) => [name, mergeProperty(name, objects)])),
    ...(rest !== undefined && { rest }),
    closed: objects.every(({ closed }) => closed),
  }
}

function mergeProperty(name: string, objects: readonly ObjectShape[]): PropertyShape {
  const declared = objects.flatMap(({ properties }) => properties.get(name) ?? [])
  const required = declared.length === objects.length && declared.every((property) => property.required)
  return { shape: joinShapes(declared.map(({ shape }) => shape)), required }
}

function mergeManyObjects(options: readonly Shape[]): readonly Shape[] {
  const objects = options.filter((shape) => shape.kind === "object")
  if (objects.length <= maxObjects) return options
  return [mergeObjects(objects), ...options.filter((shape) => shape.kind !== "object")]
}

/** Options that say the same in other words become one. */
function addOption(options: Shape[], shape: Shape): void {
  const at = options.findIndex((option) => isAlike(option, shape))
  const known = options[at]
  if (known === undefined) options.push(shape)
  else options[at] = mergeAlike(known, shape)
}

function isAlike(a: Shape, b: Shape): boolean {
  if (a.kind !== b.kind) return false
  if (a.kind === "object") return isSame(a, b)
  if (a.kind === "array" && b.kind === "array") return a.description === b.description && isSame(a, b)
  return !hasValues(a) === !hasValues(b) && (a.kind === "null" || a.description === b.description)
}

function mergeAlike(a: Shape, b: Shape): Shape {
  if (!hasValues(a) || !hasValues(b)) return isLimited(a) && !isSame(a, b) ? { ...a, limits: {} } : a
  const values = new Set<string | number | boolean>([...(a.values ?? []), ...(b.values ?? [])])
  return { ...a, values: [...values] } as Shape
}

function hasValues(shape: Shape): shape is Shape & { readonly values: readonly (string | number | boolean)[] } {
  return "values" in shape && shape.values !== undefined
}

function isLimited(shape: Shape): shape is TextShape | NumberShape {
  return "limits" in shape && shape.kind !== "array" && shape.limits !== undefined
}

function isSame(a: Shape, b: Shape): boolean {
  return a === b || signature(a) === signature(b)
}

function signature(shape: Shape): string {
  return JSON.stringify(shape, (_key, value: unknown) => (value instanceof Map ? [...value] : value))
}

/** Whether some options leave nothing out: how any value is told where single types are wanted. */
function isEverything(options: readonly Shape[]): boolean {
  const open = new Set(options.filter(isOpen).map(({ kind }) => kind))
  return ["string", "number", "boolean", "object", "array", "null"].every((kind) => open.has(kind as Shape["kind"]))
}

function isOpen(shape: Shape): boolean {
  if (hasValues(shape)) return false
  if (shape.kind === "array") return shape.items.kind === "any"
  if (shape.kind === "object") return isOpenObject(shape)
  return !isLimited(shape) || Object.keys(shape.limits ?? {}).length === 0
}
