import { own, ownArray, ownString } from "../../json.ts"
import type { OperationRule } from "../rule.ts"
import { listNames } from "../list-names.ts"

const allowed: Readonly<Record<string, readonly string[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form", "cookie"],
}

/** The value goes out in another form than the author meant. */
export const ignoredStyle: OperationRule = {
  code: "ignored-style",
  severity: "warning",
  what: "A parameter has a style that its place does not allow.",
  why: "OpenAPI defines each style for some places only; the default style of the place is used instead, and the API may read the value wrongly.",
  fix: "Use a style that OpenAPI allows there.",
  bad: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      parameters: [{ name: on, in: query, style: simple, description: Days., schema: { type: array } }]`,
  good: `paths:
  /tickets:
    get:
      summary: Lists tickets.
      parameters: [{ name: on, in: query, style: form, explode: false, description: Days., schema: { type: array } }]`,
  check: ({ method, path, source, pathItem }, _tool, { references }) => {
    const names = [...ownArray(pathItem, "parameters"), ...ownArray(source, "parameters")]
      .map((item) => references.deref(item, "")?.value)
      .filter((parameter) => {
        const style = ownString(parameter, "style")
        const known = allowed[String(own(parameter, "in"))]
        return style !== undefined && known !== undefined && !known.includes(style)
      })
      .map((parameter) => `${ownString(parameter, "name")} (${ownString(parameter, "style")})`)
    return names.length === 0
      ? undefined
      : {
          message: `Parameters of ${method} ${path} have a style that their place does not allow: ${listNames(names)}.`,
        }
  },
}
