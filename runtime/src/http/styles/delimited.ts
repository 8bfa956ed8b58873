import { UnsendableArgument } from "../../arguments/problem.ts"
import type { Json } from "../../toolset/index.ts"
import { form } from "./form.ts"
import type { Style } from "./style.ts"
import { singleText } from "./to-text.ts"

/**
 * A style that joins the parts of a value with one character, which the parts themselves cannot hold: there is no
 * way to escape it. Exploded, and for single values, it is the form style.
 */
export function delimited(delimiter: string, label: string): Style {
  const separator = encodeURIComponent(delimiter)
  return (name, value, options) => {
    if (options.explode || typeof value !== "object" || value === null) return form(name, value, options)
    const parts = partsOf(value)
    if (parts.length === 0) return ""
    if (parts.some((part) => typeof part === "string" && part.includes(delimiter))) {
      throw new UnsendableArgument(
        options.argument,
        `must not have ${label} inside its values: the API separates them by it`,
      )
    }
    return `${name}=${parts.map((part) => singleText(part, options)).join(separator)}`
  }
}

function partsOf(value: Json[] | Record<string, Json>): Json[] {
  if (Array.isArray(value)) return value.filter((item) => item !== null)
  return Object.entries(value)
    .filter(([, member]) => member !== null)
    .flat()
}
