import type { GetPromptResult, Message } from "./content.ts"
import type { Context } from "./context.ts"
import type { ManifestPromptArgument } from "./protocol.ts"
import { userMessage } from "./sample.ts"
import { isOptional } from "./schema/is-optional.ts"
import type { OutputOf, Shape } from "./schema/schema.ts"
import { toJsonSchema } from "./schema/to-json-schema.ts"

/** What `.prompt()` takes. */
export interface PromptDefinition<Arguments extends Shape, Env, Tools> {
  readonly name: string
  readonly title?: string
  readonly description?: string
  /** A schema for each; prompts take texts alone. */
  readonly arguments?: Arguments
  /** A text stands for one message of the user. */
  readonly render: (ctx: Context<Env, Tools>, given: OutputOf<Arguments>) => PromptData | Promise<PromptData>
}

/** What a prompt gives: a text, messages, or a result just as MCP has it. */
export type PromptData = string | readonly Message[] | GetPromptResult

/** Makes a result of what a prompt gives. */
export function toPromptResult(data: PromptData): GetPromptResult {
  if (typeof data === "string") return { messages: [userMessage(data)] }
  return "messages" in data ? data : { messages: data }
}

/** What the manifest says about the arguments of a prompt. */
export async function toManifestArguments(shape: Shape, place: string): Promise<ManifestPromptArgument[]> {
  const entries = Object.entries(shape).map(async ([name, schema]) => {
    const { description } = toJsonSchema(schema, `${place}.${name}`)
    const required = !(await isOptional(schema))
    return typeof description === "string" ? { name, description, required } : { name, required }
  })
  return Promise.all(entries)
}
