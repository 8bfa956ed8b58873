import XMLBuilder from "fast-xml-builder"
import { UnsendableArgument } from "../../arguments/problem.ts"
import type { BodyBinding, Json, XmlHints, XmlNode } from "../../toolset/index.ts"
import type { BodyEncoder } from "./encoded-body.ts"

const NO_HINTS: XmlHints = { root: {}, definitions: {} }

/** Elements in order; attributes under `:@`, text under `#text`: what the builder reads. */
type Element = Record<string, unknown>
interface Content {
  readonly children: Element[]
  readonly attributes: Record<string, string>
}

const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  cdataPropName: "#cdata",
  processEntities: true,
})

/**
 * XML: text as the caller wrote it, anything else by the `xml` objects of the description.
 * @see https://spec.openapis.org/oas/v3.2.0#xml-object
 */
export function xmlBody({ contentType, argument, xml = NO_HINTS }: BodyBinding): BodyEncoder {
  return (value) => {
    if (typeof value === "string") return { contentType, data: value }
    const writer = new XmlWriter(xml, argument)
    return { contentType, data: `<?xml version="1.0" encoding="UTF-8"?>${builder.build(writer.document(value))}` }
  }
}

/** Turns one value into elements. Throws {@link UnsendableArgument} for what XML cannot hold. */
class XmlWriter {
  readonly #hints: XmlHints
  readonly #argument: string

  constructor(hints: XmlHints, argument: string) {
    this.#hints = hints
    this.#argument = argument
  }

  document(value: Json): Element[] {
    const node = this.#resolve(this.#hints.root)
    if (!Array.isArray(value)) return [this.#element(node, node.name ?? "root", value)]
    // A document has one element, so a list at its root is always wrapped.
    return [this.#element({ ...node, nodeType: "element" }, node.name ?? "root", value)]
  }

  /** Writes a property, an item or the root into the element around it. */
  #write(into: Content, hint: XmlNode | undefined, name: string, value: Json): void {
    const node = this.#resolve(hint)
    const own = node.name ?? name
    switch (node.nodeType) {
      case "attribute":
        into.attributes[this.#name(node, own)] = this.#text(value)
        this.#declare(into, node)
        return
      case "text":
        into.children.push({ "#text": this.#text(value) })
        return
      case "cdata":
        into.children.push({ "#cdata": [{ "#text": this.#text(value) }] })
        return
      case "none":
        this.#fill(into, node, own, value)
        return
      case "element":
      case undefined:
        // A list is written without an element of its own unless it is wrapped.
        if (node.nodeType === undefined && Array.isArray(value)) this.#fill(into, node, name, value)
        else into.children.push(this.#element(node, own, value))
    }
  }

  #element(node: XmlNode, name: string, value: Json): Element {
    const content: Content = { children: [], attributes: {} }
    this.#declare(content, node)
    this.#fill(content, node, name, value)
    return { [this.#name(node, name)]: content.children, ":@": content.attributes }
  }

  #fill(into: Content, node: XmlNode, name: string, value: Json): void {
    if (Array.isArray(value)) for (const item of value) this.#write(into, node.items, name, item)
    else if (typeof value === "object" && value !== null) this.#members(into, node, value)
    else if (value !== null) into.children.push({ "#text": this.#text(value) })
  }

  #members(into: Content, node: XmlNode, value: Readonly<Record<string, Json>>): void {
    for (const [name, member] of Object.entries(value)) {
      const hint = node.properties !== undefined && Object.hasOwn(node.properties, name) ? node.properties[name] : {}
      if (member === null && this.#resolve(hint).nodeType === "attribute") continue
      this.#write(into, hint, name, member)
    }
  }

  #resolve(hint: XmlNode = {}): XmlNode {
    const { ref, ...own } = hint
    const known = ref !== undefined && Object.hasOwn(this.#hints.definitions, ref) ? this.#hints.definitions[ref] : {}
    return ref === undefined ? hint : { ...this.#resolve(known), ...own }
  }

  #declare(into: Content, { namespace, prefix }: XmlNode): void {
    if (namespace !== undefined) into.attributes[prefix === undefined ? "xmlns" : `xmlns:${prefix}`] = namespace
  }

  #name({ prefix }: XmlNode, name: string): string {
    const whole = prefix === undefined ? name : `${prefix}:${name}`
    if (/^[\p{L}_][\p{L}\p{N}\p{M}_.\-\u00b7]*(?::[\p{L}_][\p{L}\p{N}\p{M}_.\-\u00b7]*)?$/u.test(whole)) return whole
    throw new UnsendableArgument(this.#argument, `must not have the property "${name}": it is no name in XML`)
  }

  #text(value: Json): string {
    const text =
      typeof value === "object" && value !== null ? this.#refuseNested() : value === null ? "" : String(value)
    // XML 1.0 §2.2: other control characters cannot be written, not even escaped.
    if (text.isWellFormed() && !/(?![\t\r\n])\p{Cc}|[\ufffe\uffff]/u.test(text)) return text
    throw new UnsendableArgument(this.#argument, "holds control characters, which XML cannot carry")
  }

  #refuseNested(): never {
    throw new UnsendableArgument(this.#argument, "must not have lists or objects where XML has attributes or text")
  }
}
