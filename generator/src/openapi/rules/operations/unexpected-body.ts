import { isObject, own } from "../../json.ts"
import type { OperationRule } from "../rule.ts"
import { bodySchemaOf } from "./body-schema.ts"

/** Proxies drop such bodies, and servers need not read them. */
export const unexpectedBody: OperationRule = {
  code: "unexpected-body",
  severity: "warning",
  what: "A GET or HEAD operation has a body.",
  why: "HTTP gives the body of such a request no meaning (RFC 9110, 9.3.1): proxies and libraries drop it, and so may the server.",
  fix: "Use query parameters, or POST or QUERY.",
  bad: `paths:
  /tickets:
    get:
      summary: Finds tickets.
      requestBody: { content: { application/json: { schema: { type: string } } } }`,
  good: `paths:
  /tickets:
    query:
      summary: Finds tickets.
      requestBody: { content: { application/json: { schema: { type: string } } } }`,
  check: (operation, _tool, { references }) => {
    const { method, path, source, pointer } = operation
    if ((method !== "GET" && method !== "HEAD") || own(source, "requestBody") === undefined) return undefined
    // Some generators describe an empty body for every operation; nobody misses what is empty.
    const properties = own(bodySchemaOf(operation, references)?.schema, "properties")
    if (isObject(properties) && Object.keys(properties).length === 0) return undefined
    return {
      message: `${method} ${path} has a body, which may be dropped on its way.`,
      pointer: `${pointer}/requestBody`,
    }
  },
}
