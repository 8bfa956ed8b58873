import { carryableNames } from "../names.ts"
import type {
  GuestHost,
  Json,
  ManifestAnnotations,
  ManifestPrompt,
  ManifestPromptArgument,
  ManifestResource,
  ManifestTool,
  ObjectSchema,
} from "../protocol.ts"
import type { Connection } from "./connection.ts"

/** What a server offers, as the manifest has it. */
export interface Offer {
  readonly tools: readonly ManifestTool[]
  readonly resources: readonly ManifestResource[]
  readonly prompts: readonly ManifestPrompt[]
}

interface Listed {
  readonly name: string
  readonly title?: string
  readonly description?: string
  readonly _meta?: Readonly<Record<string, unknown>>
}

interface ListedTool extends Listed {
  readonly inputSchema: ObjectSchema
  readonly outputSchema?: ObjectSchema
  readonly annotations?: ManifestAnnotations
}

interface ListedResource extends Listed {
  readonly uri?: string
  readonly uriTemplate?: string
  readonly mimeType?: string
}

interface ListedPrompt extends Listed {
  readonly arguments?: readonly ManifestPromptArgument[]
}

/** Lists everything that a server which has these capabilities offers. */
export async function listServer(connection: Connection, capabilities: object): Promise<Offer> {
  const tools = "tools" in capabilities ? await listAll<ListedTool>(connection, "tools/list", "tools") : []
  const names = carryableNames(tools.map(({ name }) => name))
  return {
    tools: tools.map((tool) => toTool(tool, names.get(tool.name) ?? tool.name)),
    resources: "resources" in capabilities ? await listResources(connection) : [],
    prompts: "prompts" in capabilities ? await listPrompts(connection) : [],
  }
}

async function listResources(connection: Connection): Promise<ManifestResource[]> {
  const fixed = await listAll<ListedResource>(connection, "resources/list", "resources")
  const templates = await listAll<ListedResource>(connection, "resources/templates/list", "resourceTemplates")
  return [...fixed, ...templates].map(toResource)
}

function toResource(resource: ListedResource): ManifestResource {
  const { uri, uriTemplate, mimeType } = resource
  return {
    ...common(resource),
    ...(uri !== undefined && { uri }),
    ...(uriTemplate !== undefined && { uriTemplate }),
    ...(mimeType !== undefined && { mimeType }),
    ...metaOf(resource),
  }
}

async function listPrompts(connection: Connection): Promise<ManifestPrompt[]> {
  const prompts = await listAll<ListedPrompt>(connection, "prompts/list", "prompts")
  return prompts.map(toPrompt)
}

function toPrompt(prompt: ListedPrompt): ManifestPrompt {
  return { ...common(prompt), ...(prompt.arguments && { arguments: prompt.arguments }) }
}

function toTool(tool: ListedTool, name: string): ManifestTool {
  const { description, inputSchema, outputSchema, annotations } = tool
  return {
    ...common(tool),
    name,
    ...(name !== tool.name && { function: tool.name }),
    description: description || tool.title || tool.name,
    inputSchema: plain(inputSchema),
    ...(outputSchema && { outputSchema: plain(outputSchema) }),
    ...(annotations && { annotations }),
    ...metaOf(tool),
  }
}

function common({ name, title, description }: Listed): Pick<Listed, "name" | "title" | "description"> {
  return { name, ...(title !== undefined && { title }), ...(description !== undefined && { description }) }
}

function metaOf({ _meta }: Listed): { meta?: Readonly<Record<string, unknown>> } {
  return _meta ? { meta: _meta } : {}
}

function plain(schema: ObjectSchema): ObjectSchema {
  const { $schema: _, ...rest } = schema
  return { ...rest, type: "object" }
}

async function listAll<Item>(connection: Connection, method: string, key: string): Promise<Item[]> {
  const items: Item[] = []
  let params = {}
  for (;;) {
    const page = (await connection.request(method, params, silent)) as { [key: string]: Json }
    items.push(...((page[key] ?? []) as Item[]))
    if (page["nextCursor"] === undefined) return items
    params = { cursor: page["nextCursor"] }
  }
}

/** Nobody is asked for anything while lists are made. */
const silent: GuestHost = {
  call: (op) => Promise.reject(new Error(`${op} is not available while tools are listed`)),
  notify: () => {},
}
