import type { Style } from "./style.ts"
import { entryTexts, itemTexts, singleText } from "./to-text.ts"

/** `color=blue` · exploded `color=blue&color=black`, else `color=blue,black` · exploded `R=100&G=200`. For queries, cookies and forms. */
export const form: Style = (name, value, options) => {
  const { explode } = options
  if (Array.isArray(value)) {
    const items = itemTexts(value, options)
    if (items.length === 0) return ""
    return explode ? items.map((item) => `${name}=${item}`).join("&") : `${name}=${items.join(",")}`
  }
  if (typeof value !== "object" || value === null) return `${name}=${singleText(value, options)}`
  const entries = entryTexts(value, options)
  if (entries.length === 0) return ""
  return explode ? entries.map((entry) => entry.join("=")).join("&") : `${name}=${entries.flat().join(",")}`
}
