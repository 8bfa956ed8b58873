import { everyObject } from "./repair.ts"
import type { JsonObject, Repair } from "./repair.ts"

/** Prism's router takes a placeholder for plain text. */
export const dottedPlaceholders: Repair = {
  what: "placeholders have no dots in their names, which Prism's router does not match",
  clause: "OpenAPI 3.1.1 §4.8.2 Path Templating (any name between braces; it is never sent)",
  mend: (root) => {
    const paths = (root["paths"] ?? {}) as JsonObject
    const dotted = Object.keys(paths).filter((path) => /\{[^}]*\.[^}]*\}/.test(path))
    if (dotted.length === 0) return 0
    root["paths"] = Object.fromEntries(
      Object.entries(paths).map(([path, item]) => [path.replaceAll(/\{[^}]*\}/g, plain), item]),
    )
    for (const parameter of everyObject(root)) {
      if (parameter["in"] === "path" && typeof parameter["name"] === "string")
        parameter["name"] = plain(parameter["name"])
    }
    return dotted.length
  },
}

function plain(name: string): string {
  return name.replaceAll(".", "_dot_")
}
