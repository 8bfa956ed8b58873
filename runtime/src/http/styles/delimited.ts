import { UnsendableArgument } from "../../arguments/problem.ts"
import type { Json } from "../../toolset/index.ts"
import { form } from "./form.ts"
import type { Style } from "./style.ts"
import { toText } from "./to-text.ts"

/**
 * A style that joins the parts of a value with one character, which the parts themselves cannot hold: there is no
 * way to escape it. Exploded, and for single values, it is the form style.
 */
export function delimited(delimiter: string, label: string): Style {
  const separator = encodeURIComponent(delimiter)
  return (name, value, options) => {
    if (options.explode || typeof value !== "object" || value === null) return form(name, value, options)
    const texts = partsOf(value).map(toText)
    if (texts.length === 0) return ""
    if (texts.some((text) => text.includes(delimiter))) {
      throw new UnsendableArgument(
        options.argument,
        `must not have ${label} inside its values: the API separates them by it`,
      )
    }
    return `${name}=${texts.map(options.encode).join(separator)}`
  }
}

function partsOf(value: Json[] | Record<string, Json>): Json[] {
  if (Array.isArray(value)) return value.filter((item) => item !== null)
  return Object.entries(value)
    .filter(([, member]) => member !== null)
    .flat()
}
