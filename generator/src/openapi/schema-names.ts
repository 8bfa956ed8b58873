import type { JsonObject } from "./json.ts"
import { toPointer, type Place } from "./pointer.ts"

/** What a relative `$id` is resolved against where nothing around it has one. */
const nowhere = "https://description.invalid/"

interface Named {
  readonly pointer: string
  readonly name: string
}

/** The schemas that a description names by `$id`, `$anchor` or `$dynamicAnchor`. */
export class SchemaNames {
  readonly #ids: Named[] = []
  readonly #pointers = new Map<string, string>()
  readonly #anchors = new Map<string, string[]>()

  /** Takes note of a schema. Those around it come before it. */
  collect(schema: JsonObject, place: Place): void {
    const id = schema["$id"]
    if (typeof id === "string") this.#addId(id, toPointer(place))
    for (const anchor of [schema["$anchor"], schema["$dynamicAnchor"]]) {
      if (typeof anchor !== "string") continue
      const pointers = this.#anchors.get(anchor) ?? []
      this.#anchors.set(anchor, [...pointers, toPointer(place)])
    }
  }

  /** Pointer of the schema that a reference at some place names; `undefined` when none is called so. */
  find(ref: string, from: string): string | undefined {
    const [address = "", fragment = ""] = ref.split("#", 2)
    const resource = address === "" ? from : this.#pointers.get(this.#resolve(address, from))
    if (resource === undefined || (address !== "" && fragment === "")) return resource
    if (fragment.startsWith("/")) return address === "" ? undefined : resource + fragment
    return nearest(this.#anchors.get(fragment) ?? [], resource)
  }

  #addId(id: string, pointer: string): void {
    const name = this.#resolve(id, pointer)
    this.#ids.push({ pointer, name })
    if (!this.#pointers.has(name)) this.#pointers.set(name, pointer)
  }

  /** An address as an absolute one, against the innermost `$id` around a place. */
  #resolve(address: string, from: string): string {
    const base = this.#ids.findLast(({ pointer }) => `${from}/`.startsWith(`${pointer}/`))?.name ?? nowhere
    return URL.parse(address, base)?.href.replace(/#.*$/s, "") ?? address
  }
}

/** The pointer that shares most of its way with another: an anchor counts in its own schema first. */
function nearest(pointers: readonly string[], from: string): string | undefined {
  const shared = (pointer: string) => {
    let length = 0
    while (length < pointer.length && pointer[length] === from[length]) length++
    return length
  }
  return pointers.toSorted((a, b) => shared(b) - shared(a))[0]
}
