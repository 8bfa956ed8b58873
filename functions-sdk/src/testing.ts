import type { CallToolResult, GetPromptResult, ReadResourceResult } from "./content.ts"
import type {
  ElicitPayload,
  Entry,
  GuestContext,
  GuestError,
  GuestHost,
  GuestRequest,
  GuestResult,
  LogPayload,
  Manifest,
  ProgressPayload,
  ToolsCallPayload,
} from "./protocol.ts"
import type { Root } from "./roots.ts"
import type { SampleRequest, SampleResult } from "./sample.ts"
import { TestedToolset } from "./testing/tested-toolset.ts"

/** What a test gives a toolset in place of the house. */
export interface TestOptions {
  /** Values of the declared variables; each tool sees its own alone. */
  readonly env?: Readonly<Record<string, string>>
  /** Answers `ctx.fetch`; the network does unless given. Hosts that are not declared are refused either way. */
  readonly fetch?: typeof fetch
  /** Answers what functions ask for. Sibling tools run by themselves. */
  readonly host?: TestHost
  readonly client?: GuestContext["client"]
  readonly principal?: GuestContext["principal"]
  readonly meta?: GuestContext["meta"]
  readonly signal?: AbortSignal
  /** Runs requests elsewhere, such as in the sandbox; the toolset itself does unless given. */
  readonly run?: (request: GuestRequest, host: GuestHost) => Promise<GuestResult>
}

/** Answers of a test, by what is asked. */
export interface TestHost {
  readonly elicit?: (question: ElicitPayload) => unknown
  readonly sample?: (request: SampleRequest) => Omit<SampleResult, "text"> | Promise<Omit<SampleResult, "text">>
  readonly roots?: () => { readonly roots: readonly Root[] }
  /** Tools of other sources. */
  readonly "tools.call"?: (call: ToolsCallPayload) => CallToolResult | Promise<CallToolResult>
}

/** What a call gave, and what it said on the way. */
export interface TestResult extends CallToolResult {
  /** All text of the content, joined by line breaks. */
  readonly text: string
  readonly logs: readonly LogPayload[]
  readonly progress: readonly ProgressPayload[]
  /** Why there is no result of the function's own; `isError` is set then. */
  readonly error?: GuestError
}

/** A toolset under test. */
export interface TestToolset {
  manifest(): Promise<Manifest>
  /** Calls a tool. Rejects when its result does not match its output schema, which production only logs. */
  call(name: string, input?: object): Promise<TestResult>
  /** Reads a resource; rejects when that fails. */
  read(uri: string): Promise<ReadResourceResult>
  /** Renders a prompt; rejects when that fails. */
  prompt(name: string, given?: Readonly<Record<string, string>>): Promise<GetPromptResult>
}

/** Makes a toolset callable in a unit test, with the checks that it will meet when it is served. */
export function testToolset(entry: Entry, options: TestOptions = {}): TestToolset {
  return new TestedToolset(entry, options)
}
