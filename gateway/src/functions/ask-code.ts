import { hash } from "node:crypto"
import { failure, formatProblems, runTarget, toFunctionOutcome, validatorFor } from "@sneck/runtime"
import type { Egress, FunctionTarget, Outcome } from "@sneck/runtime"
import { codeSchema, executeCode } from "../exposure/code-tools.ts"
import type { CodeRun, Face } from "../exposure/face.ts"
import { invokeContext } from "../mcp/call-tool.ts"
import type { ToolCall } from "../mcp/call-tool.ts"
import type { InboundRequest } from "../mcp/classify.ts"
import { isObject } from "../mcp/message.ts"
import { toResultJson } from "../mcp/result-json.ts"
import { decideOnCode } from "../policy/decide.ts"
import type { UpstreamSettings } from "../registry/release-part.ts"
import type { AskedFunction } from "./asked-function.ts"
import { codeBundle, firstLine } from "./code-bundle.ts"

const validate = validatorFor(codeSchema)

/** Code of an agent is of no source. */
const nothing: UpstreamSettings = {
  serverUrl: undefined,
  trustServer: false,
  allowPrivateNetwork: false,
  environment: new Map(),
}

/** A call of `execute_code`: code of an agent, run as code of authors is. */
export function askCode(request: InboundRequest, { release, exposure }: Face, { code: input }: CodeRun): AskedFunction {
  return {
    name: executeCode,
    args: input,
    recordedAs: executeCode,
    exposure,
    run: async (call, egress) => {
      const outcome = await runCode(input, call, egress)
      return { outcome, answer: toResultJson(request.era, outcome, release) }
    },
  }
}

/** It reaches nothing but the toolset's own tools: no host, no variable. */
async function runCode(input: unknown, call: ToolCall, egress: Egress): Promise<Outcome> {
  const problems = validate(input ?? {})
  if (problems.length > 0 || !isObject(input)) return failure("validation", formatProblems(executeCode, problems))
  const decision = decideOnCode(call.principal, call.release, { name: executeCode })
  if (!decision.allowed) return failure("policy", decision.reason)
  const { stripTypes } = await import("@sneck/generator/functions")
  const stripped = await stripTypes(codeBundle(String(input["code"])))
  if (stripped.problem !== undefined)
    return failure("validation", `The code is not TypeScript: ${place(stripped.problem)}`)
  const bundle = hash("sha256", stripped.code)
  const target: FunctionTarget = {
    kind: "function",
    bundle,
    function: executeCode,
    variables: [],
    hosts: [],
    limits: {},
  }
  const request = { kind: "tool", name: executeCode, input: {} } as const
  const ran = await runTarget(
    { bundles: { [bundle]: { code: stripped.code } } },
    target,
    request,
    invokeContext(call, egress, nothing),
  )
  return toFunctionOutcome(executeCode, ran)
}

/** Lines as the agent counts them. */
function place(problem: string): string {
  return problem.replace(/^line (\d+)/, (_, line: string) => `line ${Math.max(1, Number(line) - firstLine + 1)}`)
}
