/**
 * How a JSON value is written as XML: what a description's `xml` objects say, along the tree of its schemas.
 * @see https://spec.openapis.org/oas/v3.2.0#xml-object
 */
export interface XmlHints {
  readonly root: XmlNode
  /** Nodes that are used more than once, or within themselves. */
  readonly definitions: Readonly<Record<string, XmlNode>>
}

/** How one value is written. */
export interface XmlNode {
  /** Name in `XmlHints.definitions`; what else is said here goes before what is said there. */
  readonly ref?: string
  /** Name of the element or attribute, where it is not the property's. */
  readonly name?: string
  readonly namespace?: string
  readonly prefix?: string
  /**
   * `none`: the value is written without an element around it, which is how lists are by default. Others are
   * an `element` unless said otherwise.
   */
  readonly nodeType?: "element" | "attribute" | "text" | "cdata" | "none"
  /** Nodes of an object's properties that have something to say. */
  readonly properties?: Readonly<Record<string, XmlNode>>
  /** Node of a list's items. */
  readonly items?: XmlNode
}
