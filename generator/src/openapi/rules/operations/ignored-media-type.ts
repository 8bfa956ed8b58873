import { own, ownEntries } from "../../json.ts"
import type { OperationRule } from "../rule.ts"
import { listNames } from "../list-names.ts"

/** What can be sent in one media type only is not in the tool. */
export const ignoredMediaType: OperationRule = {
  code: "ignored-media-type",
  severity: "info",
  what: "The body of an operation may have several media types with different schemas; the tool knows one.",
  why: "What can be said in the other media types only, such as a file beside the data, cannot be sent with this tool.",
  fix: "Nothing has to be done if the media type that is sent can say everything; else give the other one an operation of its own.",
  bad: `paths:
  /tickets:
    post:
      summary: Buys a ticket.
      requestBody:
        content:
          application/json: { schema: { type: object, properties: { on: { type: string } } } }
          multipart/form-data: { schema: { type: object, properties: { photo: { type: string, format: binary } } } }`,
  good: `paths:
  /tickets:
    post:
      summary: Buys a ticket.
      requestBody:
        content:
          application/json: { schema: { type: object, properties: { on: { type: string } } } }`,
  check: ({ method, path, source, pointer }, tool, { references }) => {
    const content = ownEntries(references.deref(own(source, "requestBody"), "")?.value, "content").filter(([name]) =>
      name.includes("/"),
    )
    if (content.length < 2) return undefined
    const sent = tool.target.body?.contentType ?? ""
    const chosen = content.find(([name]) => name === sent)
    const others = content.filter(([, media]) => chosen !== undefined && identity(media) !== identity(chosen[1]))
    if (others.length === 0) return undefined
    const names = listNames(others.map(([name]) => name))
    const message = `${method} ${path} is sent as ${sent}; what only ${names} can say is left out.`
    return { message, pointer: `${pointer}/requestBody` }
  },
}

function identity(media: unknown): string {
  return JSON.stringify(own(media, "schema") ?? null)
}
