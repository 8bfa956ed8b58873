import type { BodyBinding, JsonSchema, ParameterBinding, Tool, Toolset } from "@sneck/runtime/toolset"
import type { Body, Operation, Parameter, PropertyEncoding } from "./template/http-client/operation.ts"
import { sendableParameters } from "./reserved-parameters.ts"

const MAX_REFERENCES = 20

/** The operation behind a tool as emitted code describes it; what goes without saying is left out. */
export function operationData({ target, inputSchema }: Tool, toolset: Toolset): Operation {
  const parameters = sendableParameters(target, toolset).map(parameterData)
  const { method, path, servers, security, accept } = target
  return {
    method,
    path,
    ...(servers?.length ? { servers } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(target.body === undefined ? {} : { body: bodyData(target.body, inputSchema) }),
    ...(security.length > 0 ? { security: security.map((requirement) => Object.keys(requirement)) } : {}),
    accept: accept || "*/*",
  }
}

function parameterData(parameter: ParameterBinding): Parameter {
  const { argument, group, in: place, name, required, style, explode, allowReserved, contentType } = parameter
  const usualStyle = place === "query" || place === "cookie" ? "form" : "simple"
  return {
    argument,
    ...(group === undefined ? {} : { group }),
    in: place,
    ...(name === argument || place === "querystring" ? {} : { name }),
    ...(required ? { required } : {}),
    ...(style === usualStyle || contentType !== undefined ? {} : { style }),
    ...(explode === (style === "form" || style === "cookie") || style === "deepObject" || contentType !== undefined
      ? {}
      : { explode }),
    ...(allowReserved ? { allowReserved } : {}),
    ...(contentType === undefined ? {} : { contentType }),
    ...(parameter.encoding === undefined ? {} : { encoding: encodingData(parameter.encoding) }),
  }
}

function bodyData(body: BodyBinding, inputSchema: JsonSchema): Body {
  const { argument, properties, required, contentType, encoding } = body
  const schema = bodySchema(body, inputSchema)
  const files = /^multipart\//i.test(contentType) ? filesOf(schema, inputSchema) : []
  return {
    argument,
    ...(properties === undefined ? {} : { properties }),
    ...(required ? { required } : {}),
    contentType,
    ...(schema["contentEncoding"] === "base64" ? { isFile: true } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(encoding === undefined ? {} : { encoding: encodingData(encoding) }),
  }
}

/** Where several arguments make up the body, the schema that they would have together. */
function bodySchema({ argument, properties }: BodyBinding, inputSchema: JsonSchema): JsonSchema {
  const own = recordOf(inputSchema["properties"])
  if (properties === undefined) return resolve(own[argument], inputSchema)
  const members = Object.entries(properties).map(([name, property]) => [property, own[name]] as const)
  return { properties: Object.fromEntries(members) }
}

function encodingData(encoding: NonNullable<BodyBinding["encoding"]>): Record<string, PropertyEncoding> {
  return Object.fromEntries(
    Object.entries(encoding).map(([name, { contentType, isText, headers, style, explode, allowReserved }]) => [
      name,
      {
        ...(contentType === undefined ? {} : { contentType }),
        ...(isText === undefined ? {} : { isText }),
        ...(headers === undefined ? {} : { headers }),
        ...(style === undefined ? {} : { style }),
        ...(explode === undefined ? {} : { explode }),
        ...(allowReserved === undefined ? {} : { allowReserved }),
      },
    ]),
  )
}

function filesOf(schema: JsonSchema, root: JsonSchema): string[] {
  return Object.entries(recordOf(schema["properties"])).flatMap(([name, property]) => {
    const resolved = resolve(property, root)
    return isFile(resolved) || isFile(resolve(resolved["items"], root)) ? [name] : []
  })
}

function isFile(schema: JsonSchema): boolean {
  const mediaType = schema["contentMediaType"]
  if (schema["format"] === "binary" || schema["contentEncoding"] === "base64") return true
  return typeof mediaType === "string" && /^(?:image|audio|video|font)\/|octet-stream|pdf|zip/.test(mediaType)
}

function resolve(schema: unknown, root: JsonSchema): JsonSchema {
  let at = schema
  for (let hops = 0; hops < MAX_REFERENCES; hops++) {
    const reference = recordOf(at)["$ref"]
    if (typeof reference !== "string") break
    at = recordOf(root["$defs"])[reference.replace("#/$defs/", "")]
  }
  return recordOf(at)
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
