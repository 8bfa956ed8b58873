import type { Style } from "./style.ts"
import { entryTexts, itemTexts, toText } from "./to-text.ts"

/** `.blue` · `.blue,black`, exploded `.blue.black` · `.R,100,G,200`, exploded `.R=100.G=200`. For path segments. */
export const label: Style = (_, value, { explode, encode }) => {
  const separator = explode ? "." : ","
  // Dots separate here, so those within values are encoded, though a URL would not need it.
  const encodeDots = (text: string): string => encode(text).replaceAll(".", "%2E")
  if (Array.isArray(value)) return value.length === 0 ? "" : `.${itemTexts(value, encodeDots).join(separator)}`
  if (typeof value !== "object" || value === null) return `.${encodeDots(toText(value))}`
  const entries = entryTexts(value, encodeDots)
  return `.${explode ? entries.map((entry) => entry.join("=")).join(".") : entries.flat().join(",")}`
}
