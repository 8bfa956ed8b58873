import { isObject, own, ownEntries, type JsonObject } from "./json.ts"
import { pointerOf, segmentsOf, toPointer, type Place } from "./pointer.ts"
import { References } from "./references.ts"
import { SchemaNames } from "./schema-names.ts"
import { walkObjects } from "./walk-objects.ts"

/** Whether a text may hold references that only JSON Schema understands. Cheap, and never wrong when it says no. */
export function mayNeedLocalising(text: string): boolean {
  return /\$(?:anchor|dynamicAnchor|dynamicRef|id)\b|["']#(?!\/(?:components|paths|webhooks|x-)[/\w])/.test(text)
}

/**
 * Rewrites what JSON Schema adds to references as pointers from the root, so that everything later needs to know those
 * only: `$anchor`, `$id`, `$dynamicRef`, and pointers that are meant from an enclosing schema (`#/$defs/Item`). Whatever
 * leads nowhere is left as it is.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
export function localiseReferences(root: JsonObject): void {
  const names = new SchemaNames()
  const holders: [JsonObject, Place][] = []
  walkObjects(root, (object, place) => {
    names.collect(object, place)
    if (typeof object["$ref"] === "string" || typeof object["$dynamicRef"] === "string") holders.push([object, place])
  })
  const references = new References(root)
  for (const [holder, place] of holders) {
    const ref = holder["$ref"]
    if (typeof ref === "string") holder["$ref"] = localise(ref, toPointer(place), names, references)
  }
  const bound = holders.map(([holder, place]) => bindDynamic(holder, toPointer(place), new References(root)))
  for (const [holder, place] of [...holders, ...bound.flat()]) resolveDynamic(holder, toPointer(place), names)
}

function localise(ref: string, pointer: string, names: SchemaNames, references: References): string {
  if (!ref.startsWith("#/")) return toRef(ref === "#" ? undefined : names.find(ref, pointer)) ?? ref
  if (references.resolve(ref) !== undefined) return ref
  const segments = segmentsOf(pointer)
  const way = segmentsOf(ref.slice(1))
  for (let length = segments.length; length > 0; length--) {
    const candidate = toRef(pointerOf([...segments.slice(0, length), ...way])) ?? ref
    if (references.resolve(candidate) !== undefined) return candidate
  }
  return ref
}

function toRef(pointer: string | undefined): string | undefined {
  return pointer === undefined ? undefined : `#${encodeURI(pointer)}`
}

/**
 * A template that leaves a part open (`$dynamicRef: "#item"`), filled in by who refers to it with an anchor of its own:
 * gets a copy with that part filled in.
 * @returns the holders of `$dynamicRef` in the copy
 */
function bindDynamic(holder: JsonObject, pointer: string, references: References): [JsonObject, Place][] {
  const ref = own(holder, "$ref")
  const fillings = new Map<string, string>(
    ownEntries(holder, "$defs").flatMap(([name, schema]) => {
      const anchor = own(schema, "$dynamicAnchor")
      return typeof anchor === "string" ? [[`#${anchor}`, `${pointer}${pointerOf(["$defs", name])}`] as const] : []
    }),
  )
  const template = fillings.size > 0 && typeof ref === "string" ? references.resolve(ref) : undefined
  if (!isObject(template?.value)) return []
  const copy = structuredClone(template.value)
  const name = segmentsOf(template.pointer).at(-1) ?? "template"
  const open: [JsonObject, Place][] = []
  walkObjects(copy, (object, place) => {
    const filling = fillings.get(String(object["$dynamicRef"]))
    if (filling !== undefined) fill(object, filling)
    else if (typeof object["$dynamicRef"] === "string") open.push([object, place])
  })
  holder["$defs"] = { ...(holder["$defs"] as JsonObject), [name]: copy }
  holder["$ref"] = toRef(`${pointer}${pointerOf(["$defs", name])}`)
  return open
}

/** Where nobody fills it in, a dynamic reference is a reference. */
function resolveDynamic(holder: JsonObject, pointer: string, names: SchemaNames): void {
  const ref = holder["$dynamicRef"]
  if (typeof ref === "string") fill(holder, names.find(ref, pointer) ?? ref.slice(1))
}

function fill(holder: JsonObject, pointer: string): void {
  delete holder["$dynamicRef"]
  const reference = { $ref: toRef(pointer) }
  if (holder["$ref"] === undefined) Object.assign(holder, reference)
  else holder["allOf"] = [...(Array.isArray(holder["allOf"]) ? (holder["allOf"] as unknown[]) : []), reference]
}
