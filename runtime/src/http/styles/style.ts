import type { Json } from "../../toolset/index.ts"

/** What a style needs to know besides name and value. */
export interface StyleOptions {
  readonly explode: boolean
  /** Percent-encodes for the place where the value goes; leaves headers as they are. */
  readonly encode: (text: string) => string
  /** Argument that is written, for messages. */
  readonly argument: string
}

/**
 * Writes one value as OpenAPI's style says. `name` is the parameter's name, already encoded.
 * An empty string means that there is nothing to send.
 * @see https://spec.openapis.org/oas/v3.1.1#style-values
 */
export type Style = (name: string, value: Json, options: StyleOptions) => string
