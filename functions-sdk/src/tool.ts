import type { CallToolResult } from "./content.ts"
import type { Context } from "./context.ts"
import type { ManifestAnnotations, ManifestLimits } from "./protocol.ts"
import type { ToolResult } from "./results.ts"
import type { InputOf, OutputOf, Schema } from "./schema/schema.ts"

/** What `.tool()` takes. */
export interface ToolDefinition<
  Name extends string,
  Input extends Schema,
  Output extends Schema | undefined,
  Returned,
  Env,
  Tools,
> {
  /** A letter, then at most 47 letters, digits and underscores. */
  readonly name: Name
  readonly title?: string
  /** What an agent reads to decide whether this is the tool to call. */
  readonly description: string
  /** No arguments unless given. */
  readonly inputSchema?: Input
  readonly outputSchema?: Output
  readonly annotations?: ManifestAnnotations
  readonly tags?: readonly string[]
  /** Goes to clients as the tool's `_meta`. */
  readonly meta?: Readonly<Record<string, unknown>>
  readonly limits?: ManifestLimits
  /** The name or the address of the UI resource that shows this tool's results (MCP Apps). */
  readonly ui?: string
  readonly execute: (ctx: Context<Env, Tools>, input: OutputOf<Input>) => Returned | Promise<Returned>
}

/** What `execute` may give back: anything that is JSON, or just what the output schema describes. */
export type Returnable<Output extends Schema | undefined> = Output extends Schema
  ? ToolResult<InputOf<Output>> | InputOf<Output> | Response
  : unknown

/** How sibling tools see a tool. */
export interface ToolSignature {
  readonly input: unknown
  readonly output: unknown
}

/** What a tool that was just defined adds to the type of its toolset. */
export type Signature<Input extends Schema, Output extends Schema | undefined, Returned> = {
  readonly input: InputOf<Input>
  readonly output: Output extends Schema ? InputOf<Output> : ValueOf<Returned>
}

type ValueOf<Returned> =
  Returned extends ToolResult<infer Value> ? Value : Returned extends Response ? unknown : Returned

/** `ctx.tools`: the other tools of the toolset, by name, or any tool with `call`. */
export type SiblingTools<Tools> = ToolCaller<Tools> & {
  readonly [Name in keyof Tools as Name extends "call" ? never : Name]: Tools[Name] extends ToolSignature
    ? SiblingTool<Tools[Name]["input"], Tools[Name]["output"]>
    : never
}

/** Calls a tool and resolves to its value; a failure of the tool rejects with `ToolFailure`. */
type SiblingTool<Input, Output> =
  Partial<Input> extends Input ? (input?: Input) => Promise<Output> : (input: Input) => Promise<Output>

interface ToolCaller<Tools> {
  /** Calls any tool of the toolset as the caller would, and resolves to its result, failed or not. */
  call<Name extends keyof Tools & string>(
    name: Name,
    input: Tools[Name] extends ToolSignature ? Tools[Name]["input"] : never,
  ): Promise<CallToolResult>
  call(name: string, input?: Readonly<Record<string, unknown>>): Promise<CallToolResult>
}
