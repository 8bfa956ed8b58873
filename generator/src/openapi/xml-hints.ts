import type { XmlHints, XmlNode } from "@sneck/runtime/toolset"
import { own, ownArray, ownEntries, ownString } from "./json.ts"
import type { References } from "./references.ts"

/** Schemas nested deeper than this without a reference are left to the names of their properties. */
const maxDepth = 30

const nodeTypes: readonly unknown[] = ["element", "attribute", "text", "cdata", "none"] satisfies XmlNode["nodeType"][]

/** Gathers what a schema says about XML, for writing values without it. */
export function readXmlHints(schema: unknown, references: References): XmlHints {
  const reader = new XmlHintReader(references)
  const root = { ...rootName(schema, references), ...reader.node(schema, 0) }
  return { root: reader.prune(root), definitions: reader.definitions() }
}

/** The document's element is called like the component, unless that says otherwise. */
function rootName(schema: unknown, references: References): XmlNode {
  const component = /^#\/components\/schemas\/([\w.-]+)$/.exec(ownString(schema, "$ref") ?? "")?.[1]
  const hasOwn = ownHints(references.deref(schema, "")?.value).name !== undefined
  return component === undefined || hasOwn ? {} : { name: component }
}

/** A node while it is gathered; those of one schema's parts are put together in it. */
type Draft = { -readonly [Key in keyof XmlNode]: XmlNode[Key] }

class XmlHintReader {
  readonly #references: References
  readonly #known = new Map<string, XmlNode>()

  constructor(references: References) {
    this.#references = references
  }

  /** What one schema says, and its parts. */
  node(source: unknown, depth: number): XmlNode {
    const ref = ownString(source, "$ref")
    if (ref !== undefined) return this.#reference(source, ref, depth)
    const draft: Draft = { ...ownHints(source) }
    if (depth > maxDepth) return draft
    const properties = ownEntries(source, "properties").map(
      ([name, part]) => [name, this.node(part, depth + 1)] as const,
    )
    if (properties.length > 0) draft.properties = Object.fromEntries(properties)
    const items = own(source, "items")
    if (items !== undefined) draft.items = this.node(items, depth + 1)
    for (const keyword of ["allOf", "oneOf", "anyOf"]) {
      for (const branch of ownArray(source, keyword)) this.#merge(draft, this.node(branch, depth + 1))
    }
    return draft
  }

  /** The definitions that still say something. */
  definitions(): Record<string, XmlNode> {
    const kept = [...this.#known].filter(([, node]) => this.#tells(node, new Set()))
    return Object.fromEntries(kept.map(([name, node]) => [name, this.prune(node)]))
  }

  /** A node without those parts that say nothing. */
  prune(node: XmlNode): XmlNode {
    const { properties, items, ref, ...rest } = node
    const kept = Object.entries(properties ?? {}).filter(([, part]) => this.#tells(part, new Set()))
    return {
      ...(ref !== undefined && this.#tells({ ref }, new Set()) && { ref }),
      ...rest,
      ...(kept.length > 0 && { properties: Object.fromEntries(kept.map(([name, part]) => [name, this.prune(part)])) }),
      ...(items !== undefined && this.#tells(items, new Set()) && { items: this.prune(items) }),
    }
  }

  #reference(source: unknown, ref: string, depth: number): XmlNode {
    const target = this.#references.resolve(ref)
    if (target === undefined) return ownHints(source)
    if (!this.#known.has(target.pointer)) {
      this.#known.set(target.pointer, {})
      this.#known.set(target.pointer, this.node(target.value, depth + 1))
    }
    return { ref: target.pointer, ...ownHints(source) }
  }

  /** Takes over what a branch says: names of the whole stay. */
  #merge(draft: Draft, branch: XmlNode): void {
    const { ref, properties, items, ...rest } = branch
    const known = ref === undefined ? undefined : this.#known.get(ref)
    if (known !== undefined) this.#merge(draft, known)
    for (const key of ["name", "namespace", "prefix", "nodeType"] as const) {
      if (draft[key] === undefined && rest[key] !== undefined) Object.assign(draft, { [key]: rest[key] })
    }
    if (properties !== undefined) draft.properties = { ...properties, ...draft.properties }
    if (items !== undefined) draft.items ??= items
  }

  /** Whether a node changes anything; one that only leads back to itself does not. */
  #tells(node: XmlNode, seen: Set<string>): boolean {
    const { ref, properties, items, ...rest } = node
    if (Object.keys(rest).length > 0) return true
    if (Object.values(properties ?? {}).some((part) => this.#tells(part, seen))) return true
    if (items !== undefined && this.#tells(items, seen)) return true
    if (ref === undefined || seen.has(ref)) return false
    seen.add(ref)
    return this.#tells(this.#known.get(ref) ?? {}, seen)
  }
}

/** The `xml` object of a schema; before 3.2 `attribute` and `wrapped` said what `nodeType` says. */
function ownHints(source: unknown): XmlNode {
  const xml = own(source, "xml")
  const name = ownString(xml, "name")
  const namespace = ownString(xml, "namespace")
  const prefix = ownString(xml, "prefix")
  const claimed = own(xml, "nodeType")
  const old = own(xml, "attribute") === true ? "attribute" : own(xml, "wrapped") === true ? "element" : undefined
  const nodeType = nodeTypes.includes(claimed) ? (claimed as XmlNode["nodeType"]) : old
  return {
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    ...(prefix !== undefined && { prefix }),
    ...(nodeType !== undefined && { nodeType }),
  }
}
