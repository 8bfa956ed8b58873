import { own } from "../../json.ts"
import { isForm, isJson, isText } from "../../media-types.ts"
import type { OperationRule } from "../rule.ts"
import { bodySchemaOf } from "./body-schema.ts"

/** The schema of the body is lost. */
export const unsupportedMediaType: OperationRule = {
  code: "unsupported-media-type",
  severity: "warning",
  what: "The body of an operation is an object in a media type that cannot be written for an agent.",
  why: "The agent has to give the finished bytes, base64-encoded, which few can; what the schema says is lost.",
  fix: "Offer application/json as well, if the API accepts it.",
  bad: `paths:
  /tickets:
    post:
      summary: Buys a ticket.
      requestBody: { content: { application/x-protobuf: { schema: { type: object, properties: { on: {} } } } } }`,
  good: `paths:
  /tickets:
    post:
      summary: Buys a ticket.
      requestBody: { content: { application/json: { schema: { type: object, properties: { on: {} } } } } }`,
  check: (operation, _tool, { references }) => {
    const body = bodySchemaOf(operation, references)
    if (body === undefined || [isJson, isForm, isText].some((test) => test(body.mediaType))) return undefined
    const isStructured = own(body.schema, "properties") !== undefined || own(body.schema, "type") === "array"
    const { method, path, pointer } = operation
    const message = `${method} ${path} takes ${body.mediaType}; its body has to be given as base64, and its schema is lost.`
    return isStructured ? { message, pointer: `${pointer}/requestBody` } : undefined
  },
}
