import type { Style } from "./style.ts"
import { entryTexts, itemTexts, toText } from "./to-text.ts"

/** `blue` · `blue,black` · `R,100,G,200`, exploded `R=100,G=200`. For path segments and headers. */
export const simple: Style = (_, value, { explode, encode }) => {
  if (Array.isArray(value)) return itemTexts(value, encode).join(",")
  if (typeof value !== "object" || value === null) return encode(toText(value))
  const entries = entryTexts(value, encode)
  return explode ? entries.map((entry) => entry.join("=")).join(",") : entries.flat().join(",")
}
