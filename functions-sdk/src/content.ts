import type { Json } from "./protocol.ts"

/** In the `_meta` of a text: what kind of text it is, where it is not plain. */
export const mimeTypeKey = "sneck/mime-type"

/** In the `_meta` of a failed result: the HTTP status that tells its kind. */
export const statusKey = "sneck/status"

/** Hints for clients about one piece of content. */
export interface ContentAnnotations {
  readonly audience?: readonly ("user" | "assistant")[]
  readonly priority?: number
  readonly lastModified?: string
}

interface Common {
  readonly annotations?: ContentAnnotations
  readonly _meta?: Readonly<Record<string, unknown>>
}

/** Text, or an address of something that can be read, as a resource has it; `blob` is base64. */
export type ResourceContents = {
  readonly uri: string
  readonly mimeType?: string
  readonly _meta?: Readonly<Record<string, unknown>>
} & ({ readonly text: string } | { readonly blob: string })

/** One piece of a result. @see https://modelcontextprotocol.io/specification/2026-07-28/schema#contentblock */
export type Content =
  | ({ readonly type: "text"; readonly text: string } & Common)
  | ({ readonly type: "image" | "audio"; readonly data: string; readonly mimeType: string } & Common)
  | ({ readonly type: "resource"; readonly resource: ResourceContents } & Common)
  | ({ readonly type: "resource_link" } & ResourceLink & Common)

/** Points to something that can be read. */
export interface ResourceLink {
  readonly uri: string
  readonly name: string
  readonly title?: string
  readonly description?: string
  readonly mimeType?: string
  readonly size?: number
}

/** What a tool gives back. @see https://modelcontextprotocol.io/specification/2026-07-28/schema#calltoolresult */
export interface CallToolResult {
  readonly content: readonly Content[]
  readonly structuredContent?: Json
  readonly isError?: boolean
  readonly _meta?: Readonly<Record<string, unknown>>
}

/** What reading a resource gives. */
export interface ReadResourceResult {
  readonly contents: readonly ResourceContents[]
  readonly _meta?: Readonly<Record<string, unknown>>
}

/** One message of a prompt or of a conversation with a model. */
export interface Message {
  readonly role: "user" | "assistant"
  readonly content: Content
}

/** What a prompt gives. */
export interface GetPromptResult {
  readonly description?: string
  readonly messages: readonly Message[]
  readonly _meta?: Readonly<Record<string, unknown>>
}
