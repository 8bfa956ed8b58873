import type { Style } from "./style.ts"
import { entryTexts, itemTexts, singleText } from "./to-text.ts"

/** `;color=blue` · `;color=blue,black`, exploded `;color=blue;color=black` · exploded `;R=100;G=200`. For path segments. */
export const matrix: Style = (name, value, options) => {
  const { explode } = options
  if (Array.isArray(value)) {
    const items = itemTexts(value, options)
    if (items.length === 0) return ""
    return explode ? items.map((item) => pair(name, item)).join("") : pair(name, items.join(","))
  }
  if (typeof value !== "object" || value === null) return pair(name, singleText(value, options))
  const entries = entryTexts(value, options)
  if (entries.length === 0) return ""
  return explode ? entries.map(([key, member]) => pair(key, member)).join("") : pair(name, entries.flat().join(","))
}

/** RFC 6570 §3.2.7: an empty value has no equals sign. */
function pair(name: string, value: string): string {
  return value === "" ? `;${name}` : `;${name}=${value}`
}
