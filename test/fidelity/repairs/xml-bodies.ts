import { everyObject, isObject } from "./repair.ts"
import type { Repair } from "./repair.ts"

/** Prism reads no XML: a body is a text to it, and never the object that its schema describes. */
export const xmlBodies: Repair = {
  what: "request bodies of XML are strings, since Prism does not read them",
  clause: "OpenAPI 3.1.1 §4.8.26 XML Object (the schema describes what the XML holds, not its text)",
  mend: (root) => {
    const bodies = everyObject(root).flatMap(({ requestBody }) => (isObject(requestBody) ? [requestBody] : []))
    const shared = isObject(root["components"]) ? root["components"]["requestBodies"] : undefined
    const contents = [...bodies, ...Object.values(isObject(shared) ? shared : {})].map((body) =>
      isObject(body) && isObject(body["content"]) ? body["content"] : {},
    )
    const media = contents.flatMap((content) => Object.entries(content).filter(([type]) => /[/+]xml\b/.test(type)))
    for (const [, described] of media) if (isObject(described)) described["schema"] = { type: "string" }
    return media.length
  },
}
