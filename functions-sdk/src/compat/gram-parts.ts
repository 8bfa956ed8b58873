import type { ManifestAnnotations } from "../protocol.ts"
import type { OutputOf, Shape } from "../schema/schema.ts"
import type { GramContext } from "./gram-context.ts"

/** What `.tool()` of a Gram takes. */
export interface GramTool<Name extends string, Input extends Shape, Env> {
  readonly name: Name
  readonly description?: string
  readonly inputSchema: Input
  readonly tags?: readonly string[]
  readonly meta?: Readonly<Record<string, unknown>>
  readonly annotations?: ManifestAnnotations
  readonly execute: (ctx: GramContext<Env>, input: OutputOf<Input>) => Response | Promise<Response>
}

/** What `.resource()` of a Gram takes. */
export interface GramResource {
  readonly name: string
  readonly uri: string
  readonly title?: string
  readonly description?: string
  readonly mimeType?: string
  readonly content: string | (() => GramContent | Promise<GramContent>)
}

/** What the function of a resource gives. */
export type GramContent = string | Uint8Array | Response

/** What `.experimental_uiResource()` of a Gram takes: a whole page, or its parts. */
export type GramUiResource = {
  readonly name: string
  readonly description?: string
  readonly title?: string
  readonly uri?: string
} & (
  | { readonly content: string | (() => string | Promise<string>) }
  | { readonly content?: undefined; readonly body: string; readonly styles?: string }
)

/** One tool, with what it has from the Gram that it was written in. */
export interface RegisteredTool {
  readonly definition: GramTool<string, Shape, unknown>
  readonly lax: boolean
}

/** What a Gram is made of. */
export interface GramParts {
  readonly tools: Map<string, RegisteredTool>
  readonly resources: Map<string, GramResource>
  readonly oauthVariables: Set<string>
  envSchema: Shape
}
