import { toManifestEnvironment } from "../environment.ts"
import { carryableNames } from "../names.ts"
import type { Manifest, ManifestResource, ManifestTool, ManifestVariable } from "../protocol.ts"
import { toObjectSchema } from "../schema/to-json-schema.ts"
import type { GramParts, GramResource, RegisteredTool } from "./gram-parts.ts"

/** Writes down what a Gram offers. It says nothing of hosts, so any public one may be reached. */
export async function toGramManifest(parts: GramParts): Promise<Manifest> {
  const names = carryableNames([...parts.tools.keys()])
  const tools = [...parts.tools.values()].map((tool) => toTool(tool, names.get(tool.definition.name) ?? ""))
  return {
    tools: await Promise.all(tools),
    resources: [...parts.resources.values()].map(toResource),
    prompts: [],
    environment: await toEnvironment(parts),
    hosts: ["*"],
  }
}

async function toTool({ definition, lax }: RegisteredTool, name: string): Promise<ManifestTool> {
  const { name: own, description, inputSchema, execute: _, meta, ...rest } = definition
  const { additionalProperties, ...open } = await toObjectSchema(inputSchema, `tool "${own}": inputSchema`)
  return {
    ...rest,
    name,
    ...(name !== own && { function: own }),
    description: description ?? own,
    inputSchema: lax || additionalProperties === undefined ? open : { ...open, additionalProperties },
    ...(meta && { meta: withUi(meta) }),
  }
}

/** The page of a tool, written the way that clients read it today too. */
function withUi(meta: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const resourceUri = meta["ui/resourceUri"]
  return typeof resourceUri === "string" ? { ui: { resourceUri }, ...meta } : meta
}

function toResource({ name, uri, title, description, mimeType }: GramResource): ManifestResource {
  return {
    name,
    uri,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(mimeType !== undefined && { mimeType }),
  }
}

async function toEnvironment({ envSchema, oauthVariables }: GramParts): Promise<Record<string, ManifestVariable>> {
  const environment = await toManifestEnvironment(envSchema)
  for (const name of oauthVariables) {
    if (environment[name]) environment[name] = { ...environment[name], filledBy: "oauth" }
  }
  return environment
}
