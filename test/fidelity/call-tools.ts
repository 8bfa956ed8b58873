import { createEgress, invoke } from "@sneck/runtime"
import type { CompiledTool, Egress, EgressResponse, Outcome } from "@sneck/runtime"
import { judgeAnswer } from "./judge-answer.ts"
import type { PlannedCalls } from "./plan-calls.ts"
import type { Prism } from "./prism.ts"
import type { Arguments } from "./sample/sample-arguments.ts"

/** Where calls go, and until when. */
export interface Way {
  readonly prism: Pick<Prism, "url" | "revive" | "restart">
  /** No call is begun later than this, by `performance.now()`. */
  readonly deadline: number
  /** Base paths that calls of some paths go to. */
  readonly mounts?: ReadonlyMap<string, string> | undefined
}

/** A call that was not simply accepted. */
export interface Objection {
  /** `GET /tickets/{id}` */
  readonly operation: string
  readonly tool: string
  /** `refused`: it was not sent, or ends Prism; `lost`: no answer came in time from one Prism after the other. */
  readonly kind: "rejected" | "answerless" | "refused" | "lost"
  readonly error: string
  readonly arguments: Arguments
}

/** What became of the calls of one toolset. */
export interface CallReport {
  readonly toolsCalled: number
  readonly calls: number
  /** Calls without an answer that were made again, each with a Prism that had just been started. */
  readonly repeated: number
  readonly objections: readonly Objection[]
  /** Tools for which no arguments were found, and why. */
  readonly unsampled: readonly string[]
  /** Whether some tools were not called: there was no time, or Prism did not start again. */
  readonly isCutShort: boolean
}

/** A busy machine is given more time when a call is made again. */
const TIMEOUTS_MS = [30_000, 60_000, 180_000] as const

interface Attempt {
  readonly objection: Objection | undefined
  /** There was no answer to judge: Prism was slow, or it ended. */
  readonly silence?: "network" | "timeout"
}

/** Calls tools, for real, through a mock server of the description that they came from. */
export async function callTools(plan: readonly PlannedCalls[], way: Way): Promise<CallReport> {
  const report = { toolsCalled: 0, calls: 0, repeated: 0, objections: [] as Objection[], unsampled: [] as string[] }
  const egress = createEgress()
  try {
    for (const { tool, samples } of plan) {
      if (performance.now() > way.deadline) return { ...report, isCutShort: true }
      if (typeof samples === "string") report.unsampled.push(`${tool.tool.name}: ${samples}`)
      else report.toolsCalled++
      for (const args of typeof samples === "string" ? [] : samples) {
        const outcome = await callUntilAnswered(tool, args, way, egress)
        if (outcome === undefined) return { ...report, isCutShort: true }
        report.calls++
        report.repeated += outcome.repeats
        if (outcome.objection !== undefined) report.objections.push(outcome.objection)
      }
    }
    return { ...report, isCutShort: false }
  } finally {
    await egress.close()
  }
}

/**
 * Makes a call again, with a fresh Prism, when there was no answer: what a busy machine did shall not count. A call that
 * ends a fresh Prism, too, is Prism's own matter. `undefined` when Prism does not start any more.
 */
async function callUntilAnswered(
  tool: CompiledTool,
  args: Arguments,
  way: Way,
  egress: Egress,
): Promise<{ readonly objection: Objection | undefined; readonly repeats: number } | undefined> {
  const serverUrl = way.prism.url + mountOf(tool, way)
  let endings = 0
  for (const [repeats, timeoutMs] of TIMEOUTS_MS.entries()) {
    if (!(await (repeats === 0 ? way.prism.revive() : way.prism.restart()))) return undefined
    const { objection, silence } = await call(tool, args, { serverUrl, egress, timeoutMs })
    if (silence === "network") endings++
    const isLast = timeoutMs === TIMEOUTS_MS.at(-1)
    if (silence === "timeout" && isLast && objection !== undefined)
      return { objection: { ...objection, kind: "lost" }, repeats }
    if (silence === undefined || endings === 2 || isLast) return { objection, repeats }
  }
  return undefined
}

function mountOf({ tool: { target } }: CompiledTool, { mounts }: Way): string {
  return (target.kind === "operation" ? mounts?.get(target.path) : undefined) ?? ""
}

/** One call; what stands against it, if anything. */
async function call(
  tool: CompiledTool,
  args: Arguments,
  { serverUrl, egress, timeoutMs }: { serverUrl: string; egress: Egress; timeoutMs: number },
): Promise<Attempt> {
  const { name, target } = tool.tool
  const operation = target.kind === "operation" ? `${target.method} ${target.path}` : name
  const about = { operation, tool: name, arguments: args }
  const [problem] = tool.validate(args)
  if (problem !== undefined)
    return { objection: { ...about, kind: "refused", error: `refused: ${problem.path} ${problem.message}` } }
  let answer: EgressResponse | undefined
  const recording: Egress = {
    request: async (request) => (answer = await egress.request(request)),
    close: () => egress.close(),
  }
  const outcome = await invoke(tool, args, {
    environment: { get: () => "dummy" },
    egress: recording,
    serverUrl,
    trustServer: true,
    limits: { timeoutMs },
  })
  if (answer === undefined)
    return { objection: { ...about, kind: "refused", error: `not sent: ${textOf(outcome)}` }, ...silenceOf(outcome) }
  const verdict = judgeAnswer(answer)
  return { objection: verdict.kind === "accepted" ? undefined : { ...about, ...verdict } }
}

/** A loop of redirects is an answer, again and again. */
function silenceOf(outcome: Outcome): Pick<Attempt, "silence"> {
  const { errorClass } = outcome
  if (errorClass !== "network" && errorClass !== "timeout") return {}
  return textOf(outcome).includes("redirects in a loop") ? {} : { silence: errorClass }
}

function textOf({ result, errorClass }: Outcome): string {
  const [first] = result.content
  return `${errorClass ?? ""} ${first?.type === "text" ? first.text : ""}`.trim()
}
