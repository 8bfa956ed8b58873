import { isObject, own, type JsonObject } from "../json.ts"
import { LoadError } from "./load-error.ts"
import type { ParsedText } from "./parse-text.ts"

/** Versions that are understood; `3.2` is read as `3.1`. */
export type DescriptionVersion = "2.0" | "3.0" | "3.1" | "3.2"

/**
 * The version that a parsed document claims.
 * @throws LoadError `not-openapi`, `unsupported-version`
 */
export function descriptionVersion(parsed: ParsedText): { root: JsonObject; version: DescriptionVersion } {
  const { value: root, text } = parsed
  if (!isObject(root)) throw notOpenApi(text)
  const claimed = own(root, "openapi") ?? own(root, "swagger") ?? own(root, "swaggerVersion")
  if (typeof claimed !== "string" && typeof claimed !== "number") throw notOpenApi(text)
  const version = knownVersion(String(claimed), Object.hasOwn(root, "openapi"))
  if (version !== undefined) return { root, version }
  const refusal = new LoadError(
    "unsupported-version",
    `Version "${String(claimed)}" of the description format is not supported.`,
    {
      pointer: Object.hasOwn(root, "openapi")
        ? "/openapi"
        : Object.hasOwn(root, "swagger")
          ? "/swagger"
          : "/swaggerVersion",
      hint: "Convert the description to OpenAPI 3.0, 3.1 or 3.2, or to Swagger 2.0.",
    },
  )
  throw refusal.located(parsed)
}

function knownVersion(claimed: string, isOpenApi: boolean): DescriptionVersion | undefined {
  if (!isOpenApi) return /^2(\.0)?(\.0)?$/.test(claimed) ? "2.0" : undefined
  const minor = /^3(?:\.([012])(?:\.\d+.*)?)?$/.exec(claimed.trim())
  if (minor === null) return undefined
  return minor[1] === "1" ? "3.1" : minor[1] === "2" ? "3.2" : "3.0"
}

function notOpenApi(text: string): LoadError {
  const isPage = /^\s*<(!doctype|html|\?xml)/i.test(text)
  return new LoadError(
    "not-openapi",
    isPage
      ? "This is a web page or XML, not an OpenAPI description."
      : "This is not an OpenAPI description: it has neither `openapi` nor `swagger` at its top.",
    {
      line: 1,
      column: 1,
      hint: isPage
        ? "Give the address of the raw JSON or YAML file, not of the page that shows it."
        : 'Give an OpenAPI 3 document (`openapi: 3.1.0`) or a Swagger 2.0 document (`swagger: "2.0"`).',
    },
  )
}
