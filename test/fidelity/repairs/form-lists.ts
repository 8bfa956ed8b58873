import { formSchemas } from "./form-schemas.ts"
import { deref, isObject } from "./repair.ts"
import type { Repair } from "./repair.ts"

/** Prism reads lists in forms only where `encoding` names a style. */
export const formLists: Repair = {
  what: "forms say for their lists the style that is the default",
  clause: "OpenAPI 3.1.1 §4.8.15.1 Encoding Object, `style` and `explode` (form and true unless given)",
  mend: (root) => {
    let count = 0
    for (const { media, properties } of formSchemas(root)) {
      const encoding = isObject(media["encoding"]) ? media["encoding"] : {}
      for (const [name, property] of Object.entries(properties)) {
        const schema = deref(root, property)
        const said = encoding[name]
        if (!isObject(schema) || schema["type"] !== "array" || (isObject(said) && said["style"] !== undefined)) continue
        encoding[name] = { style: "form", explode: true, ...(isObject(said) ? said : {}) }
        count++
      }
      if (Object.keys(encoding).length > 0) media["encoding"] = encoding
    }
    return count
  },
}
