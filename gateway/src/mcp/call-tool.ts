import { compileFields, failure, formatProblems, invoke } from "@sneck/runtime"
import type { CancelSignal, Egress, FunctionContext, InvokeContext, Outcome, Target } from "@sneck/runtime"
import { choiceFor } from "../environments/brought.ts"
import type { Brought } from "../environments/brought.ts"
import type { CallerChoice } from "../environments/caller-values.ts"
import type { Face, PlannedCall, ToolRun } from "../exposure/face.ts"
import type { Principal } from "../identity/principal.ts"
import { decide } from "../policy/decide.ts"
import { bindingsOf } from "../oauth/broker/connections/connection-bindings.ts"
import type { CallConnections } from "../oauth/broker/connections/call-connections.ts"
import { givenAccounts, invokeConnected } from "../oauth/broker/connections/invoke-connected.ts"
import type { AskToConnect } from "../oauth/broker/connections/invoke-connected.ts"
import type { ReleasePart, UpstreamSettings } from "../registry/release-part.ts"
import type { Release } from "../registry/release.ts"
import { isObject, RpcError } from "./message.ts"
import type { JsonObject } from "./message.ts"
import { errorCodes } from "./protocol.ts"

/** Who calls, and what is served. */
export interface ToolCall {
  readonly release: Release
  readonly principal: Principal
  /** Aborted when the client goes away. */
  readonly signal: CancelSignal
  /** For a tool that is a function. */
  readonly functions?: FunctionContext
  /** Asks a person whether a call may happen; gives nothing when it may. Absent where nobody can be asked. */
  readonly confirm?: (run: ToolRun) => Promise<Outcome | undefined>
  /** Values and the choice of an environment that the caller brings. */
  readonly brought?: Brought | undefined
  /** Accounts of the caller at providers. */
  readonly connections?: CallConnections | undefined
  /** Asks a person to connect one; absent where nobody can be asked: then the answer holds the link. */
  readonly connect?: AskToConnect | undefined
}

/** What a `tools/call` asks for. Throws `RpcError` when it names no tool, or one that is unknown. */
export function planCall(face: Face, params: JsonObject): PlannedCall {
  const { name } = params
  if (typeof name !== "string") throw new RpcError(200, errorCodes.invalidParams, "params.name must name a tool")
  return face.plan(name, params["arguments"])
}

/**
 * Runs one tool, whether the client named it directly or through `execute_tool`, or a function of the toolset calls it:
 * the only path on which a tool runs.
 * Everything that a caller can mend comes back as an `isError` outcome.
 */
export function callTool(call: ToolCall, run: ToolRun, egress: Egress): Outcome | Promise<Outcome> {
  const { release, principal } = call
  const { tool } = run
  const input = run.input ?? {}

  const problems = tool.validate(input)
  if (problems.length > 0 || !isObject(input)) return failure("validation", formatProblems(tool.tool.name, problems))
  const badFields = problemOfFields(run)
  if (badFields !== undefined) return badFields

  const decision = decide(principal, release, tool.tool)
  if (!decision.allowed) return failure("policy", decision.reason)

  const part = release.partOf(tool)
  const choice = call.brought && choiceFor(call.brought, release, part)
  const context = invokeContext(call, release.egressFor?.(principal) ?? egress, part.upstream, choice)
  const { target, confirmation } = tool.tool
  const bindings = bindingsOf(release, part, target)
  if (bindings.length === 0 && confirmation !== true) return invoke(tool, input, context)
  const connected = { release, principal, bindings, target, tool, context }
  const invoked = async (): Promise<Outcome> => invokeConnected(connected, call, (given) => invoke(tool, input, given))
  return confirmation === true ? confirmed(call, run, invoked) : invoked()
}

/** The context of what is no tool, with the tokens of the accounts that it needs; an outcome says what is missing. */
export async function withAccounts(
  call: ToolCall,
  { part, target, context }: { part: ReleasePart; target: Target; context: InvokeContext },
): Promise<InvokeContext | Outcome> {
  const { release, principal } = call
  return givenAccounts({ release, principal, bindings: bindingsOf(release, part, target), target, context }, call)
}

async function confirmed({ confirm }: ToolCall, run: ToolRun, invoked: () => Promise<Outcome>): Promise<Outcome> {
  const { name } = run.tool.tool
  if (confirm === undefined) return failure("policy", `${name} was not called: nobody can be asked to agree to it.`)
  return (await confirm(run)) ?? invoked()
}

/** A wrong expression is refused before anything is sent. */
function problemOfFields({ tool, fields, fieldsArgument = "fields" }: ToolRun): Outcome | undefined {
  if (fields === undefined) return undefined
  const { problem } = compileFields(fields)
  if (problem === undefined) return undefined
  return failure("validation", formatProblems(tool.tool.name, [{ path: fieldsArgument, message: problem }]))
}

/**
 * Everything that a call may use. The environment holds just the variables that the source of what is called declares,
 * with what its caller brought, where the toolset allows that.
 */
export function invokeContext(
  { signal, functions }: ToolCall,
  egress: Egress,
  upstream: UpstreamSettings,
  choice?: CallerChoice,
): InvokeContext {
  const { serverUrl, trustServer, allowPrivateNetwork, environment } = upstream
  const context = { serverUrl, trustServer, allowPrivateNetwork, environment, egress, signal, functions }
  return choice === undefined ? context : { ...context, ...choice }
}
