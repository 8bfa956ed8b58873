import type { Target, Toolset, ToolsetPrompt, ToolsetResource } from "@sneck/runtime"
import type { Era } from "../mcp/protocol.ts"
import { completePrompt, completeTemplate } from "./complete.ts"
import type { Completion, CompletionQuestion } from "./complete.ts"
import { listTtlMs } from "./list-json.ts"
import { UriTemplate } from "./uri-template.ts"

/** What the lists are called: methods `resources/list`, `resources/templates/list` and `prompts/list`. */
export type OfferList = "resources" | "resourceTemplates" | "prompts"

/** What a release has to offer besides tools: resources and prompts. Each list is serialised once. */
export class Offers {
  /** What clients are told that the server can do. */
  readonly capabilities: Readonly<Record<string, object>>
  /** Whether anything of the toolset may say or ask something before its result: functions, tools to be agreed to. */
  readonly hasFunctions: boolean
  readonly #resources: readonly ToolsetResource[]
  readonly #prompts: readonly ToolsetPrompt[]
  readonly #templates = new Map<ToolsetResource, UriTemplate>()
  readonly #lists = new Map<string, string>()
  readonly #modernTail: string

  constructor({ resources = [], prompts = [], tools }: Toolset<Target>, modernTail: string) {
    this.#resources = resources
    this.#prompts = prompts
    this.#modernTail = modernTail
    this.hasFunctions =
      resources.length + prompts.length > 0 ||
      tools.some(({ target, confirmation }) => target.kind === "function" || confirmation === true)
    for (const resource of resources) {
      if (resource.uriTemplate !== undefined) this.#templates.set(resource, new UriTemplate(resource.uriTemplate))
    }
    this.capabilities = this.#describe()
  }

  /** The result of a list's method. */
  listJson(list: OfferList, era: Era): string {
    const key = `${list} ${era}`
    const known = this.#lists.get(key)
    if (known !== undefined) return known
    const json = this.#serialise(list, era)
    this.#lists.set(key, json)
    return json
  }

  /** The resource that a URI belongs to: one with just this URI goes before templates. */
  resource(uri: string): ToolsetResource | undefined {
    const exact = this.#resources.find((resource) => resource.uri === uri)
    return exact ?? this.#resources.find((resource) => this.#templates.get(resource)?.match(uri) !== undefined)
  }

  /** The prompt of a name. */
  prompt(name: string): ToolsetPrompt | undefined {
    return this.#prompts.find((prompt) => prompt.name === name)
  }

  /** Values that may stand for what a person has begun to write; undefined for what is not offered. */
  complete(question: CompletionQuestion): Completion | undefined {
    if (question.of === "prompt") return completePrompt(this.prompt(question.name), question)
    const template = this.#resources.find(({ uriTemplate }) => uriTemplate === question.name)
    const uris = this.#resources.flatMap(({ uri }) => uri ?? [])
    return completeTemplate(template && this.#templates.get(template), uris, question)
  }

  #describe(): Record<string, object> {
    const completes = this.#templates.size > 0 || this.#prompts.some((prompt) => (prompt.arguments ?? []).length > 0)
    return {
      tools: { listChanged: true },
      ...(this.#resources.length > 0 && { resources: { listChanged: true, subscribe: true } }),
      ...(this.#prompts.length > 0 && { prompts: { listChanged: true } }),
      ...(completes && { completions: {} }),
      ...(this.hasFunctions && { logging: {} }),
    }
  }

  #serialise(list: OfferList, era: Era): string {
    const items = list === "prompts" ? this.#prompts.map(toListedPrompt) : this.#listed(list === "resourceTemplates")
    if (era === "legacy") return JSON.stringify({ [list]: items })
    const cache = { ttlMs: listTtlMs, cacheScope: "private" }
    return JSON.stringify({ [list]: items, ...cache }).slice(0, -1) + this.#modernTail
  }

  #listed(templates: boolean): object[] {
    return this.#resources.filter((resource) => this.#templates.has(resource) === templates).map(toListedResource)
  }
}

function toListedResource(resource: ToolsetResource): object {
  const { name, uri, uriTemplate, title, description, mimeType, meta } = resource
  return { name, uri, uriTemplate, title, description, mimeType, _meta: meta }
}

function toListedPrompt(prompt: ToolsetPrompt): object {
  const { name, title, description } = prompt
  const given = prompt.arguments?.map((argument) => ({
    name: argument.name,
    description: argument.description,
    required: argument.required,
  }))
  return { name, title, description, arguments: given }
}
