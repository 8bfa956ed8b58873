import type { Tool, Toolset } from "@sneck/runtime/toolset"
import { schemeData } from "./scheme-data.ts"

/** What a tool would need that emitted servers do not do; a sentence each, without a full stop. */
export function findUncovered({ target, inputSchema }: Tool, { securitySchemes }: Toolset): string[] {
  const found: string[] = []
  const unsupported = (name: string): string[] => {
    const scheme = Object.hasOwn(securitySchemes, name) ? securitySchemes[name] : undefined
    const data = scheme === undefined ? { kind: "unsupported" as const, scheme: name } : schemeData(scheme)
    return data.kind === "unsupported" ? [data.scheme] : []
  }
  const alternatives = target.security.map((requirement) => Object.keys(requirement).flatMap(unsupported))
  if (alternatives.length > 0 && alternatives.every((missing) => missing.length > 0))
    found.push(`credentials of the kind ${[...new Set(alternatives.flat())].join(" or ")}`)
  const { body } = target
  if (body && /[/+]xml\b/i.test(body.contentType) && typeOf(inputSchema, body.argument) !== "string")
    found.push("XML written from an object: pass the document as a string")
  if (body && /^multipart\//i.test(body.contentType) && !/^multipart\/form-data\b/i.test(body.contentType))
    found.push(`the parts of ${body.contentType}, which are sent as those of multipart/form-data are`)
  if (body?.prefixEncoding !== undefined || body?.itemEncoding !== undefined)
    found.push("a multipart body whose parts have no names")
  if (/(?:json-seq|ndjson|jsonl)\b/i.test(body?.contentType ?? ""))
    found.push("sequences of JSON: pass them as one text")
  return found
}

function typeOf({ properties }: Tool["inputSchema"], argument: string): unknown {
  return properties && Object.hasOwn(properties, argument) ? properties[argument]?.["type"] : undefined
}
