import { isObject, own, ownEntries, type JsonObject } from "./json.ts"
import { pointerOf, segmentsOf, toPointer, type Place } from "./pointer.ts"
import { References } from "./references.ts"
import { SchemaNames } from "./schema-names.ts"
import { walkObjects } from "./walk-objects.ts"

type Holder = readonly [JsonObject, Place]

/** Objects that a template may have, and templates that are filled in; more are taken as they stand. */
const maxTemplateSize = 1000
const maxTemplates = 200

/**
 * Rewrites what JSON Schema adds to references as pointers from the root, so that everything later needs to know those
 * only: `$anchor`, `$id`, `$dynamicRef`, and pointers that are meant from an enclosing schema (`#/$defs/Item`). Whatever
 * leads nowhere is left as it is.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2
 */
export function localiseReferences(root: JsonObject): void {
  const names = new SchemaNames()
  const holders: Holder[] = []
  walkObjects(root, (object, place) => {
    names.collect(object, place)
    if (typeof object["$ref"] === "string" || typeof object["$dynamicRef"] === "string") holders.push([object, place])
  })
  const references = new References(root)
  for (const [holder, place] of holders) {
    const ref = holder["$ref"]
    if (typeof ref === "string") holder["$ref"] = localise(ref, toPointer(place), names, references)
  }
  const fillers = holders.filter(([holder]) => isObject(own(holder, "$defs"))).slice(0, maxTemplates)
  const open = fillers.flatMap(([holder, place]) => bindDynamic(holder, toPointer(place), references))
  for (const [holder, place] of [...holders, ...open]) resolveDynamic(holder, toPointer(place), names)
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
  return pointer === undefined ? undefined : `#${pointer.replaceAll("%", "%25")}`
}

/**
 * A template that leaves a part open (`$dynamicRef: "#item"`), filled in by who refers to it with an anchor of its own:
 * gets a copy with that part filled in.
 * @returns the holders of `$dynamicRef` that stay open in the copy
 */
function bindDynamic(holder: JsonObject, pointer: string, references: References): Holder[] {
  const ref = own(holder, "$ref")
  const fillings = fillingsOf(holder, pointer)
  const template = fillings.size > 0 && typeof ref === "string" ? references.resolve(ref) : undefined
  if (!isObject(template?.value) || !isTemplate(template.value, fillings)) return []
  const copy = structuredClone(template.value)
  const open = dynamicHolders(copy)
  for (const [object] of open) {
    const filling = fillings.get(String(object["$dynamicRef"]))
    if (filling !== undefined) fill(object, filling)
  }
  const name = segmentsOf(template.pointer).at(-1) ?? "template"
  holder["$defs"] = { ...(holder["$defs"] as JsonObject), [name]: copy }
  holder["$ref"] = toRef(`${pointer}${pointerOf(["$defs", name])}`)
  return open
}

/** Pointers of what a schema fills templates in with, by the reference that they replace. */
function fillingsOf(holder: JsonObject, pointer: string): Map<string, string> {
  const entries = ownEntries(holder, "$defs").flatMap(([name, schema]) => {
    const anchor = own(schema, "$dynamicAnchor")
    return typeof anchor === "string" ? [[`#${anchor}`, `${pointer}${pointerOf(["$defs", name])}`] as const] : []
  })
  return new Map(entries)
}

/** Whether a schema leaves something open that is filled in; copies of large ones would cost more than they tell. */
function isTemplate(schema: JsonObject, fillings: ReadonlyMap<string, string>): boolean {
  let size = 0
  let isOpen = false
  walkObjects(schema, (object) => {
    size++
    isOpen ||= fillings.has(String(object["$dynamicRef"]))
  })
  return isOpen && size <= maxTemplateSize
}

function dynamicHolders(schema: JsonObject): Holder[] {
  const holders: Holder[] = []
  walkObjects(schema, (object, place) => {
    if (typeof object["$dynamicRef"] === "string") holders.push([object, place])
  })
  return holders
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
