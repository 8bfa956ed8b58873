import type { EnvironmentShape } from "./environment.ts"
import type { PromptDefinition } from "./prompt.ts"
import type { ManifestLimits } from "./protocol.ts"
import type { ResourceDefinition } from "./resource.ts"
import type { Schema, Shape } from "./schema/schema.ts"
import type { ToolDefinition } from "./tool.ts"

/** What a toolset is made of. */
export interface Parts {
  readonly name?: string
  readonly hosts: string[]
  readonly tools: Part<ToolDefinition<string, Schema, Schema | undefined, unknown, unknown, unknown>>[]
  readonly resources: Part<ResourceDefinition<string, unknown, unknown>>[]
  readonly prompts: Part<PromptDefinition<Shape, unknown, unknown>>[]
}

/** One part, with what the toolset it was written in gives it. */
export interface Part<Definition> {
  readonly definition: Definition
  readonly own: Own
}

/** What parts have from their toolset: the variables that they see and their limits. */
export interface Own {
  readonly environment: EnvironmentShape
  readonly limits?: ManifestLimits
}
