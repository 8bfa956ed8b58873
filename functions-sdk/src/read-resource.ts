import type { ReadResourceResult } from "./content.ts"
import { createContext } from "./context.ts"
import { readEnvironment } from "./environment.ts"
import { CallError } from "./errors.ts"
import type { Parts } from "./parts.ts"
import type { GuestHost, GuestRequest } from "./protocol.ts"
import { toReadResult, type ResourceDefinition } from "./resource.ts"
import { compileTemplate } from "./uri-template.ts"

type ResourceRequest = Extract<GuestRequest, { kind: "resource" }>

/** Reads one resource; fixed addresses go before templates. Throws `CallError` when nothing is there. */
export async function readResource(
  parts: Parts,
  request: ResourceRequest,
  host: GuestHost,
): Promise<ReadResourceResult> {
  const { uri, context } = request
  const found = find(parts, uri)
  if (!found) throw new CallError("function-error", `There is no resource at ${uri}.`, { status: 404 })
  const { definition, own } = found.part
  const { content, mimeType } = definition
  if (typeof content !== "function") return toReadResult(uri, content, mimeType)
  const env = await readEnvironment(own.environment, context.env)
  return toReadResult(uri, await content(createContext(context, env, host), found.params, uri), mimeType)
}

type Found = { readonly part: Parts["resources"][number]; readonly params: Record<string, string> }

function find(parts: Parts, uri: string): Found | undefined {
  const fixed = parts.resources.find(({ definition }) => definition.uri === uri)
  if (fixed) return { part: fixed, params: {} }
  for (const part of parts.resources) {
    const params = match(part.definition, uri)
    if (params) return { part, params }
  }
  return undefined
}

function match(
  definition: ResourceDefinition<string, unknown, unknown>,
  uri: string,
): Record<string, string> | undefined {
  return definition.uriTemplate === undefined ? undefined : compileTemplate(definition.uriTemplate)(uri)
}
