import type { CompiledTool, DialectName, Outcome } from "@sneck/runtime"
import type { Era } from "../mcp/protocol.ts"
import type { Release } from "../registry/release.ts"
import type { Exposure } from "./exposure.ts"

/** A release as one kind of client sees it: which tools it lists, in which dialect, and what a call of one means. */
export interface Face {
  readonly release: Release
  readonly exposure: Exposure
  readonly dialect: DialectName
  /** What the client is told about the server as a whole. */
  readonly instructions: string | undefined
  /** The result of `tools/list`, serialised once. */
  listJson(era: Era): string
  /**
   * What a `tools/call` asks for. Throws `UnknownToolError` for a name that is not listed.
   * @param args arguments as the client sent them, in the face's dialect
   */
  plan(name: string, args: unknown): PlannedCall
}

/** What a `tools/call` turned out to ask for. */
export type PlannedCall = ToolRun | OwnAnswer | CodeRun

/** A tool is to be run. */
export interface ToolRun {
  readonly tool: CompiledTool
  /** Arguments in the tool's own terms, not validated yet. */
  readonly input: unknown
  /** JMESPath expression that the result is to be put through. */
  readonly fields: unknown
  /** How the client names `fields`, where it may give any. */
  readonly fieldsArgument: string | undefined
}

/** Code of the agent is to be run. */
export interface CodeRun {
  /** Name under which the call is recorded. */
  readonly name: string
  /** Arguments of the call, not validated yet. */
  readonly code: unknown
}

/** The face answers by itself: nothing is run. */
export interface OwnAnswer {
  /** Name under which the call is recorded. */
  readonly name: string
  readonly answer: () => Outcome | Promise<Outcome>
}
