/** Something of a description, as a parser gives it. */
export type JsonObject = Record<string, unknown>

/** A change of the copy of a description that Prism is given, so that it judges requests as the specification means them. */
export interface Repair {
  /** What is changed, in a sentence without a stop. */
  readonly what: string
  /** Where the specification says that the requests stay what they were. */
  readonly clause: string
  /** Changes the copy; gives how many places. */
  readonly mend: (root: JsonObject) => number
}

/** Whether a value has keys: no list, not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** Every object in a value, itself first, each once. */
export function everyObject(root: unknown): JsonObject[] {
  const seen = new Set<unknown>([root])
  for (const value of seen) {
    if (typeof value !== "object" || value === null) continue
    for (const inner of Object.values(value)) if (typeof inner === "object" && inner !== null) seen.add(inner)
  }
  return [...seen].filter(isObject)
}

/** What a value stands for: the target of its reference, when it is one to a place in the same description. */
export function deref(root: JsonObject, value: unknown): unknown {
  let current = value
  for (let hop = 0; hop < 20; hop++) {
    const ref = isObject(current) ? current["$ref"] : undefined
    if (typeof ref !== "string" || !ref.startsWith("#/")) return current
    const way = decodeURIComponent(ref.slice(2)).split("/")
    current = way.reduce<unknown>(
      (at, segment) => (isObject(at) ? at[segment.replaceAll("~1", "/").replaceAll("~0", "~")] : undefined),
      root,
    )
  }
  return undefined
}

/** Every list of parameters: of operations and of paths. */
export function everyParameterList(root: JsonObject): { readonly holder: JsonObject; readonly list: unknown[] }[] {
  return everyObject(root["paths"]).flatMap((holder) => {
    const list = holder["parameters"]
    return Array.isArray(list) ? [{ holder, list: list as unknown[] }] : []
  })
}

/** Every operation, with its path. */
export function everyOperation(root: JsonObject): JsonObject[] {
  const items = Object.values((root["paths"] ?? {}) as JsonObject).filter(isObject)
  return items
    .flatMap((item) => Object.values(item).filter((value) => isObject(value) && isObject(value["responses"])))
    .filter(isObject)
}
