import type { Style } from "./style.ts"
import { entryTexts, itemTexts, toText } from "./to-text.ts"

/** `;color=blue` · `;color=blue,black`, exploded `;color=blue;color=black` · exploded `;R=100;G=200`. For path segments. */
export const matrix: Style = (name, value, { explode, encode }) => {
  if (Array.isArray(value)) {
    const items = itemTexts(value, encode)
    if (items.length === 0) return ""
    return explode ? items.map((item) => pair(name, item)).join("") : pair(name, items.join(","))
  }
  if (typeof value !== "object" || value === null) return pair(name, encode(toText(value)))
  const entries = entryTexts(value, encode)
  if (entries.length === 0) return ""
  return explode ? entries.map(([key, member]) => pair(key, member)).join("") : pair(name, entries.flat().join(","))
}

/** RFC 6570 §3.2.7: an empty value has no equals sign. */
function pair(name: string, value: string): string {
  return value === "" ? `;${name}` : `;${name}=${value}`
}
