import { hash } from "node:crypto"
import { serialiseResult } from "@sneck/runtime"
import type { Json, Outcome } from "@sneck/runtime"
import { nextInvocationId } from "../insights/invocation.ts"
import { callTool } from "../mcp/call-tool.ts"
import type { ToolRun } from "../exposure/face.ts"
import { askToConnect } from "../oauth/broker/connections/ask-to-connect.ts"
import { confirmCall } from "./confirm-call.ts"
import { CallNotes } from "./call-notes.ts"
import { functionContext } from "./function-run.ts"
import type { FunctionFrame, SiblingCall } from "./function-run.ts"
import { findSibling } from "./find-sibling.ts"
import { canonicalJson } from "./request-states.ts"

/** A tool may call a tool that calls a tool …: so far and no further, also where they go in circles. */
export const maxDepth = 8

/** Calls of siblings that one request may make. */
export const maxSiblingCalls = 500

/**
 * Calls another tool of the same toolset for a function, by the way on which every tool is called and as whoever called
 * the function. Gives MCP's CallToolResult; throws for what can't be called at all.
 */
export function callSibling(frame: FunctionFrame, call: SiblingCall): Promise<Json> {
  const place = `${frame.place}${call.number}.`
  const args = hash("sha256", canonicalJson(call.args)).slice(0, 16)
  return frame.run.dialogue.once(`${place} ${call.name} ${args}`, async () => runSibling(frame, call, place))
}

async function runSibling(
  { run, part, depth, invocationId: parentId }: FunctionFrame,
  call: SiblingCall,
  place: string,
): Promise<Json | undefined> {
  const tool = findSibling(run.release, part, call.name)
  if (depth >= maxDepth) throw new Error(`${call.name} was not called: ${maxDepth} tools already wait for one another.`)
  if ((run.budget.calls -= 1) < 0) {
    throw new Error(`${call.name} was not called: one request may call ${maxSiblingCalls} tools and no more.`)
  }
  const invocationId = nextInvocationId(Date.now())
  const child = { run, part: run.release.partOf(tool), place, depth: depth + 1, invocationId, notes: new CallNotes() }
  const [at, startedMs] = [Date.now(), performance.now()]
  const toolCall = {
    release: run.release,
    principal: run.principal,
    brought: run.brought,
    connections: run.connections,
    connect: run.connections && askToConnect({ ...run, connections: run.connections, place, signal: call.signal }),
    signal: call.signal,
    functions: functionContext(child),
    confirm: async (asked: ToolRun) => confirmCall(run.dialogue, place, asked, call.signal),
  }
  const toolRun = { tool, input: call.args, fields: undefined, fieldsArgument: undefined }
  const outcome = await callTool(toolCall, toolRun, run.egress)
  if (outcome.errorClass === "cancelled") return undefined
  // The function gets the answer as it is, and its author the word that it is not what was promised.
  child.notes.deviation(tool.outputPromise?.deviationOf(outcome.result))
  const text = serialiseResult(outcome.result)
  const durationMs = performance.now() - startedMs
  record(child, {
    parentId,
    tool: tool.tool.name,
    at,
    durationMs,
    outcome,
    input: call.args,
    responseBytes: text.length,
  })
  return JSON.parse(text) as Json
}

interface Ended {
  readonly parentId: string
  readonly tool: string
  readonly at: number
  readonly durationMs: number
  readonly outcome: Outcome
  readonly input: unknown
  readonly responseBytes: number
}

function record({ run, invocationId: id, notes }: FunctionFrame, ended: Ended): void {
  const { outcome, durationMs, input, ...rest } = ended
  const { errorClass, upstream, functionMs, result, cause } = outcome
  if (errorClass !== undefined) notes.failure(cause)
  const elsewhereMs = upstream?.durationMs ?? functionMs
  run.record({
    id,
    parentId: rest.parentId,
    at: rest.at,
    tool: rest.tool,
    status: result.isError === true || errorClass !== undefined ? "error" : "ok",
    errorClass,
    durationMs,
    gatewayMs: durationMs - (elsewhereMs ?? 0),
    upstreamMs: elsewhereMs,
    upstreamStatus: upstream?.status,
    requestBytes: JSON.stringify(input).length,
    responseBytes: rest.responseBytes,
    notes: notes.all,
  })
}
