import { runTarget, shapeOutcome } from "@sneck/runtime"
import type { Egress, Outcome, SandboxOutcome, TargetRequest, ToolsetPrompt, ToolsetResource } from "@sneck/runtime"
import { choiceFor } from "../environments/brought.ts"
import type { Exposure } from "../exposure/exposure.ts"
import type { Face, ToolRun } from "../exposure/face.ts"
import { listTtlMs } from "../exposure/list-json.ts"
import { callTool, invokeContext, withAccounts } from "../mcp/call-tool.ts"
import type { ToolCall } from "../mcp/call-tool.ts"
import type { InboundRequest } from "../mcp/classify.ts"
import { isObject, RpcError } from "../mcp/message.ts"
import type { JsonObject } from "../mcp/message.ts"
import { errorCodes } from "../mcp/protocol.ts"
import { endModern, toResultJson } from "../mcp/result-json.ts"
import { unknownResource, uriOf } from "../mcp/session-methods.ts"
import { decide } from "../policy/decide.ts"
import type { ReleasePart } from "../registry/release-part.ts"
import type { Release } from "../registry/release.ts"

/** Something that a request asks a function for. */
export interface AskedFunction {
  /** Name of the tool or prompt, or the URI of the resource. */
  readonly name: string
  readonly args: unknown
  /** Name under which the call is recorded. */
  readonly recordedAs: string
  readonly exposure: Exposure
  /** The source that the function is of; code of an agent is of none. */
  readonly part?: ReleasePart
  /** Runs it, once or again. */
  readonly run: (call: ToolCall, egress: Egress) => Promise<Ran>
}

/** How a run ended: with a result, or an error of the protocol. */
export interface Ran {
  readonly outcome: Pick<Outcome, "errorClass" | "functionMs" | "result" | "cause" | "upstream">
  readonly answer: string | RpcError
}

/** A `tools/call` that turned out to be of a function, or of a tool that a person has to agree to. */
export function askTool(request: InboundRequest, { release, exposure }: Face, run: ToolRun): AskedFunction {
  const { name } = run.tool.tool
  return {
    name,
    args: run.input,
    recordedAs: name,
    exposure,
    part: release.partOf(run.tool),
    run: async (call, egress) => {
      const outcome = shapeOutcome(await callTool(call, run, egress), run, release.serving.maxResultChars)
      return { outcome, answer: toResultJson(request.era, outcome, release) }
    },
  }
}

/** A `resources/read`. Throws `RpcError` for a URI that is no resource. */
export function askResource({ era, params }: InboundRequest, { release, exposure }: Face): AskedFunction {
  const uri = uriOf(params["uri"])
  const resource = release.offers.resource(uri)
  if (resource === undefined) throw unknownResource(uri, era)
  return {
    name: uri,
    args: {},
    recordedAs: `resources/read ${resource.name}`,
    exposure,
    part: release.partOfOffer(resource),
    run: async (call, egress) => {
      const outcome = await runDecided(call, egress, resource, { kind: "resource", uri })
      const isGone = !outcome.ok && outcome.error.status === 404
      const answer = isGone ? unknownResource(uri, era) : toAnswer(outcome, { era, release, needs: "contents" })
      return { outcome: toRecord(outcome), answer }
    },
  }
}

/** A `prompts/get`. Throws `RpcError` -32602 for one that is not there, or lacks arguments. */
export function askPrompt({ era, params }: InboundRequest, { release, exposure }: Face): AskedFunction {
  const name = String(params["name"])
  const prompt = release.offers.prompt(name)
  if (prompt === undefined)
    throw invalid(`Unknown prompt: ${name.slice(0, 128)}; prompts/list names those that are there`)
  const args = readArguments(params["arguments"])
  const missing = prompt.arguments?.find((argument) => argument.required && !Object.hasOwn(args, argument.name))
  if (missing !== undefined) throw invalid(`The prompt ${name} needs the argument ${missing.name}`)
  return {
    name,
    args,
    recordedAs: `prompts/get ${name}`,
    exposure,
    part: release.partOfOffer(prompt),
    run: async (call, egress) => {
      const request = { kind: "prompt", name: prompt.target.function, arguments: args } as const
      const outcome = await runDecided(call, egress, prompt, request)
      return { outcome: toRecord(outcome), answer: toAnswer(outcome, { era, release, needs: "messages" }) }
    },
  }
}

async function runDecided(
  call: ToolCall,
  egress: Egress,
  what: ToolsetPrompt | ToolsetResource,
  request: TargetRequest,
): Promise<SandboxOutcome> {
  const decision = decide(call.principal, call.release, what)
  if (!decision.allowed) throw new RpcError(200, errorCodes.refused, decision.reason)
  const part = call.release.partOfOffer(what)
  const choice = call.brought && choiceFor(call.brought, call.release, part)
  const context = invokeContext(call, egress, part.upstream, choice)
  const given = await withAccounts(call, { part, target: what.target, context })
  if ("result" in given) throw new RpcError(200, errorCodes.internalError, textOf(given))
  return runTarget(part.toolset, what.target, request, given)
}

function textOf({ result }: Outcome): string {
  return result.content.map((each) => (each.type === "text" ? each.text : "")).join("\n")
}

function toAnswer(
  outcome: SandboxOutcome,
  { era, release, needs }: { era: InboundRequest["era"]; release: Release; needs: "contents" | "messages" },
): string | RpcError {
  if (!outcome.ok) return new RpcError(200, errorCodes.internalError, outcome.error.message)
  const { result } = outcome
  if (!isObject(result) || !isFilledList(result[needs])) {
    return new RpcError(200, errorCodes.internalError, `The function returned no ${needs}`)
  }
  if (era === "legacy") return JSON.stringify(result)
  const cache = needs === "contents" ? { ttlMs: listTtlMs, cacheScope: "private" } : {}
  const { _meta, ...rest } = result
  return endModern(JSON.stringify({ ...rest, ...cache }), release.modernTail, isObject(_meta) ? _meta : undefined)
}

function isFilledList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isObject)
}

/** The part of an outcome that is recorded. */
function toRecord(outcome: SandboxOutcome): Ran["outcome"] {
  const functionMs = outcome.usage.wallMs
  if (outcome.ok) return { result: { content: [] }, functionMs }
  return {
    result: { content: [], isError: true },
    errorClass: outcome.error.errorClass,
    cause: outcome.error,
    functionMs,
  }
}

function readArguments(given: unknown): Readonly<Record<string, string>> {
  if (given === undefined) return {}
  if (isObject(given) && Object.values(given).every((value) => typeof value === "string")) {
    return given as JsonObject & Readonly<Record<string, string>>
  }
  throw invalid("params.arguments must be an object of strings")
}

function invalid(message: string): RpcError {
  return new RpcError(200, errorCodes.invalidParams, message)
}
