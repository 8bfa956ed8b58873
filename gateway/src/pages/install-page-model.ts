import type { ClientId } from "./clients/client-guide.ts"

/** All that the install page of a toolset says. Text may come from anybody's API description: it is escaped. */
export interface InstallPage {
  readonly title: string
  readonly slug: string
  /** Version that the description gives itself; may be empty. */
  readonly version: string
  readonly description?: string | undefined
  /** `https://gateway.example.com/mcp/museum`. */
  readonly mcpUrl: string
  /** Tools that are served; undefined when the listing is withheld from whoever asks without a key. */
  readonly tools?: readonly ListedTool[] | undefined
  /** False only where anybody may call: then no snippet carries a key. */
  readonly requiresKey: boolean
  /** Declared variables without a value, by name: some calls fail until they are set. */
  readonly missingVariables?: readonly string[] | undefined
  /** A call that works as it stands, for the curl line; without it the line lists the tools. */
  readonly example?: { readonly tool: string; readonly arguments: Readonly<Record<string, unknown>> } | undefined
  /** Tab that is open at first. Default: Claude Code. */
  readonly client?: ClientId | undefined
}

/** A tool as the page shows it. */
export interface ListedTool {
  readonly name: string
  readonly title?: string | undefined
  readonly description: string
  readonly readOnly: boolean
  readonly destructive: boolean
  readonly idempotent?: boolean | undefined
}
