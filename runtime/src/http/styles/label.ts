import type { Style } from "./style.ts"
import { entryTexts, itemTexts, singleText } from "./to-text.ts"

/** `.blue` · `.blue,black`, exploded `.blue.black` · `.R,100,G,200`, exploded `.R=100.G=200`. For path segments. */
export const label: Style = (_, value, options) => {
  const { explode, encode } = options
  const separator = explode ? "." : ","
  // Dots separate here, so those within values are encoded, though a URL would not need it.
  const dotted = { ...options, encode: (text: string): string => encode(text).replaceAll(".", "%2E") }
  if (Array.isArray(value)) return value.length === 0 ? "" : `.${itemTexts(value, dotted).join(separator)}`
  if (typeof value !== "object" || value === null) return `.${singleText(value, dotted)}`
  const entries = entryTexts(value, dotted)
  return `.${explode ? entries.map((entry) => entry.join("=")).join(".") : entries.flat().join(",")}`
}
