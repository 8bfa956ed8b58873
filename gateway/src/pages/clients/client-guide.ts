import type { Snippet } from "../snippet.ts"

/** Clients that the page has a tab for. All but `other` are also what `sneck install` accepts. */
export type ClientId = "claude-code" | "codex" | "gemini" | "cursor" | "vscode" | "opencode" | "other"

/** What a client's tab says. */
export interface ClientGuide {
  readonly id: ClientId
  readonly label: string
  /** First way: a line that needs nothing but Node. Absent where there is none. */
  readonly command?: Snippet
  /** One click, where the client registers a URL scheme. */
  readonly deeplink?: Deeplink
  /** Other ways, the most convenient first. */
  readonly native: readonly Snippet[]
  /** How to see that it worked: `{ before: "Run", code: "claude mcp list", after: "to see it connected." }`. */
  readonly check: { readonly before: string; readonly code: string; readonly after: string }
}

/** A link that hands a configuration to an installed application. */
export interface Deeplink {
  readonly label: string
  /** The link up to the configuration: `vscode:mcp/install?`. */
  readonly prefix: string
  readonly encoding: "base64" | "uri"
  /** Configuration while the key is unknown: JSON that asks the user's machine for it. */
  readonly json: string
  /** Configuration once the page knows the key; holds `keySlot`. */
  readonly jsonWithKey: string
}

/** What the guides are made from. */
export interface Connection {
  readonly slug: string
  readonly mcpUrl: string
  readonly requiresKey: boolean
  readonly example?: { readonly tool: string; readonly arguments: Readonly<Record<string, unknown>> } | undefined
}
