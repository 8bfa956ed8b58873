import { fixedHeader } from "../../encodings.ts"
import { ownEntries, own } from "../../json.ts"
import { listNames } from "../list-names.ts"
import type { OperationRule } from "../rule.ts"

/** A header of a part that an argument would have to fill. */
export const unsentPartHeader: OperationRule = {
  code: "unsent-part-header",
  severity: "warning",
  what: "A part of a multipart body has a header whose value nothing fixes; it is not sent.",
  why: "Arguments fill the parts themselves, not their headers, and an API that needs the header refuses the request.",
  fix: "Give the header's schema a `const` or a `default`, or take the value as a field of the body.",
  bad: `paths:
  /tickets:
    post:
      summary: Adds a photo.
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { photo: { type: string, format: binary } } }
            encoding: { photo: { headers: { X-Checksum: { schema: { type: string } } } } }`,
  good: `paths:
  /tickets:
    post:
      summary: Adds a photo.
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { photo: { type: string, format: binary } } }
            encoding: { photo: { headers: { X-Checksum: { schema: { type: string, default: none } } } } }`,
  check: ({ method, path, source, pointer }, tool, { references }) => {
    const sent = tool.target.body?.contentType ?? ""
    if (!sent.startsWith("multipart/")) return undefined
    const body = references.deref(own(source, "requestBody"), "")?.value
    const unsent = ownEntries(own(own(body, "content"), sent), "encoding").flatMap(([field, encoding]) =>
      ownEntries(encoding, "headers")
        // That one is ignored by definition: `contentType` says it.
        .filter(
          ([name, header]) => name.toLowerCase() !== "content-type" && fixedHeader(header, references) === undefined,
        )
        .map(([name]) => `${name} of ${field}`),
    )
    if (unsent.length === 0) return undefined
    const message = `Headers of the parts of ${method} ${path} are not sent, since nothing fixes their values: ${listNames(unsent)}.`
    return { message, pointer: `${pointer}/requestBody` }
  },
}
