import { toManifestEnvironment, type EnvironmentShape } from "./environment.ts"
import { ToolsetError } from "./errors.ts"
import type { Parts } from "./parts.ts"
import { toManifestArguments } from "./prompt.ts"
import type { Manifest, ManifestPrompt, ManifestResource, ManifestTool } from "./protocol.ts"
import { toObjectSchema } from "./schema/to-json-schema.ts"

/** Writes down what a toolset offers and needs. Throws `ToolsetError`, located, for what cannot be written down. */
export async function toManifest(parts: Parts, environment: EnvironmentShape): Promise<Manifest> {
  return {
    ...(parts.name !== undefined && { name: parts.name }),
    tools: await Promise.all(parts.tools.map((tool) => toManifestTool(tool, parts))),
    resources: parts.resources.map(({ definition }) => toManifestResource(definition)),
    prompts: await Promise.all(parts.prompts.map(({ definition }) => toManifestPrompt(definition))),
    environment: await toManifestEnvironment(environment),
    hosts: parts.hosts,
  }
}

async function toManifestTool({ definition, own }: Parts["tools"][number], parts: Parts): Promise<ManifestTool> {
  const { inputSchema, outputSchema, execute: _, ui, meta, limits, ...rest } = definition
  const place = `tool "${definition.name}"`
  const allMeta = { ...meta, ...(ui !== undefined && { ui: { resourceUri: findUi(parts, ui, place) } }) }
  const allLimits = { ...own.limits, ...limits }
  return {
    ...rest,
    inputSchema: await toObjectSchema(inputSchema ?? {}, `${place}: inputSchema`),
    ...(outputSchema && { outputSchema: await toOutputSchema(outputSchema, `${place}: outputSchema`) }),
    ...(Object.keys(allMeta).length > 0 && { meta: allMeta }),
    ...(Object.keys(allLimits).length > 0 && { limits: allLimits }),
    variables: Object.keys(own.environment),
  }
}

/** Results may have more than their schema says, so that an upstream's new property breaks no client. */
async function toOutputSchema(
  ...[schema, place]: Parameters<typeof toObjectSchema>
): Promise<ManifestTool["inputSchema"]> {
  const written = await toObjectSchema(schema, place)
  if (schema === written) return written
  const { additionalProperties, ...open } = written
  return additionalProperties === false ? open : written
}

function findUi(parts: Parts, ui: string, place: string): string {
  const found = parts.resources.find(({ definition }) => [definition.uri, definition.name].includes(ui))
  if (found?.definition.uri !== undefined) return found.definition.uri
  throw new ToolsetError(`${place}: there is no UI resource ${JSON.stringify(ui)}. Add it with .uiResource()`)
}

function toManifestResource(definition: Parts["resources"][number]["definition"]): ManifestResource {
  const { name, uri, uriTemplate, title, description, mimeType, meta } = definition
  return {
    name,
    ...(uri !== undefined && { uri }),
    ...(uriTemplate !== undefined && { uriTemplate }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(mimeType !== undefined && { mimeType }),
    ...(meta !== undefined && { meta }),
  }
}

async function toManifestPrompt(definition: Parts["prompts"][number]["definition"]): Promise<ManifestPrompt> {
  const { arguments: shape, render: _, ...rest } = definition
  const place = `prompt "${definition.name}": arguments`
  return { ...rest, ...(shape && { arguments: await toManifestArguments(shape, place) }) }
}
