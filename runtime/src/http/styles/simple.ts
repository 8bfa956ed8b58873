import type { Style } from "./style.ts"
import { entryTexts, itemTexts, singleText } from "./to-text.ts"

/** `blue` · `blue,black` · `R,100,G,200`, exploded `R=100,G=200`. For path segments and headers. */
export const simple: Style = (_, value, options) => {
  if (Array.isArray(value)) return itemTexts(value, options).join(",")
  if (typeof value !== "object" || value === null) return singleText(value, options)
  const entries = entryTexts(value, options)
  return options.explode ? entries.map((entry) => entry.join("=")).join(",") : entries.flat().join(",")
}
