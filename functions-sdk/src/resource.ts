import type { ReadResourceResult, ResourceContents } from "./content.ts"
import type { Context } from "./context.ts"
import { toContents, type Data } from "./results.ts"
import { isResponse } from "./to-result.ts"
import type { TemplateVariables } from "./uri-template.ts"

/** What a resource holds: text, bytes, a response, a JSON value, or contents just as MCP has them. */
export type ResourceData = string | Uint8Array | ArrayBuffer | Response | ReadResourceResult | object

/** What `.resource()` takes: something at one address, or at every address that a template makes. */
export type ResourceDefinition<Template extends string, Env, Tools> = {
  readonly name: string
  readonly title?: string
  readonly description?: string
  /** Guessed for JSON alone. */
  readonly mimeType?: string
  readonly meta?: Readonly<Record<string, unknown>>
} & (
  | {
      readonly uri: string
      readonly uriTemplate?: undefined
      readonly content: ResourceContent<Context<Env, Tools>, Readonly<Record<string, string>>>
    }
  | {
      readonly uri?: undefined
      /** RFC 6570: `{name}`, `{+path}` and a final `{?a,b}`. */
      readonly uriTemplate: Template
      readonly content: ResourceContent<Context<Env, Tools>, TemplateVariables<Template>>
    }
)

type ResourceContent<Ctx, Params> =
  | string
  | Uint8Array
  | ((ctx: Ctx, params: Params, uri: string) => ResourceData | Promise<ResourceData>)

/** Makes a result of what a resource holds. */
export async function toReadResult(uri: string, data: ResourceData, mimeType?: string): Promise<ReadResourceResult> {
  if (isResponse(data)) return { contents: [await fromResponse(uri, data, mimeType)] }
  if (isBytes(data)) return { contents: [toContents(uri, data, mimeType)] }
  if ("contents" in data) return data
  return { contents: [toContents(uri, JSON.stringify(data), mimeType ?? "application/json")] }
}

async function fromResponse(uri: string, response: Response, mimeType?: string): Promise<ResourceContents> {
  const type = mimeType ?? response.headers.get("content-type")?.split(";")[0]
  const isText = type === undefined || /^text\/|[/+](json|xml|yaml)$/.test(type)
  return toContents(uri, isText ? await response.text() : await response.arrayBuffer(), type)
}

function isBytes(data: ResourceData): data is Data {
  return typeof data === "string" || data instanceof Uint8Array || data instanceof ArrayBuffer
}
