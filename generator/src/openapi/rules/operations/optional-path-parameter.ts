import { own, ownArray } from "../../json.ts"
import type { OperationRule } from "../rule.ts"
import { listNames } from "../list-names.ts"

/** A path cannot do without its parts. */
export const optionalPathParameter: OperationRule = {
  code: "optional-path-parameter",
  severity: "info",
  what: "A path parameter is called optional.",
  why: "A path cannot do without its parts, so the argument is required in the tool all the same.",
  fix: "Set `required: true`, and describe the shorter path as an operation of its own if there is one.",
  bad: `paths:
  /tickets/{id}:
    get:
      summary: Shows a ticket.
      parameters: [{ name: id, in: path, required: false, description: Number., schema: { type: string } }]`,
  good: `paths:
  /tickets/{id}:
    get:
      summary: Shows a ticket.
      parameters: [{ name: id, in: path, required: true, description: Number., schema: { type: string } }]`,
  check: ({ method, path, source, pathItem }, _tool, { references }) => {
    const names = [...ownArray(pathItem, "parameters"), ...ownArray(source, "parameters")]
      .map((item) => references.deref(item, "")?.value)
      .filter((parameter) => own(parameter, "in") === "path" && own(parameter, "required") === false)
      .map((parameter) => String(own(parameter, "name")))
    return names.length === 0
      ? undefined
      : { message: `Parts of the path of ${method} ${path} are called optional: ${listNames(names)}.` }
  },
}
