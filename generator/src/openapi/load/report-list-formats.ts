import { own, ownArray, ownEntries, ownString, type JsonObject } from "../json.ts"
import { pointerOf } from "../pointer.ts"
import { References } from "../references.ts"
import type { Report } from "../report.ts"
import { swaggerMethods } from "./clean-swagger.ts"

/** Places in which a list may be written otherwise than with commas. */
const manyFormats = new Set(["query", "formData"])
const formats = new Set(["csv", "ssv", "pipes", "multi"])

/**
 * Tells of lists that Swagger 2.0 writes in a way that OpenAPI 3 has no style for: with tabs, or in paths and headers with
 * anything else than commas. They are sent in the default form of their place: with commas, in queries repeated. @see https://spec.openapis.org/oas/v2.0#parameter-object
 */
export function reportListFormats(source: JsonObject, report: Report): void {
  const references = new References(source)
  for (const [path, item] of ownEntries(source, "paths")) {
    for (const way of [[path], ...swaggerMethods.map((method) => [path, method])]) {
      const holder = way.length === 1 ? item : own(item, way[1] ?? "")
      for (const [index, parameter] of ownArray(holder, "parameters").entries()) {
        const resolved = references.deref(parameter, pointerOf(["paths", ...way, "parameters", index]))
        if (resolved !== undefined) check(resolved.value, resolved.pointer, report)
      }
    }
  }
}

function check(parameter: unknown, pointer: string, report: Report): void {
  const format = ownString(parameter, "collectionFormat")
  if (format === undefined || own(parameter, "type") !== "array" || format === "csv") return
  if (formats.has(format) && manyFormats.has(String(own(parameter, "in")))) return
  report.add({
    severity: "warning",
    code: "lost-list-format",
    message: `The list "${ownString(parameter, "name") ?? ""}" is sent in the default form of its place: its collectionFormat "${format}" has no style in OpenAPI 3.`,
    pointer,
    hint: "If the API does not take that, describe the parameter as a string in the form that it takes.",
  })
}
