import { compileToolset, createEgress, invoke } from "@sneck/runtime"
import type { CompiledTool, Egress, EgressResponse, Outcome, Toolset } from "@sneck/runtime"
import { judgeAnswer } from "./judge-answer.ts"
import type { Prism } from "./prism.ts"
import { createSampler } from "./sample/sample-arguments.ts"
import type { Arguments } from "./sample/sample-arguments.ts"

/** How many calls are made, and how they are chosen. */
export interface Schedule {
  readonly perTool: number
  /** Tools that are called, evenly spread over the toolset. */
  readonly limitTools: number
  readonly seed: string
  /** No call is begun later than this, by `performance.now()`. */
  readonly deadline: number
  /** Base paths that calls of some paths go to. */
  readonly mounts?: ReadonlyMap<string, string>
}

/** A call that was not simply accepted. */
export interface Objection {
  /** `GET /tickets/{id}` */
  readonly operation: string
  readonly tool: string
  /** `refused`: it was not sent, or no answer came. */
  readonly kind: "rejected" | "answerless" | "refused"
  readonly error: string
  readonly arguments: Arguments
}

/** What became of the calls of one toolset. */
export interface CallReport {
  readonly toolsCalled: number
  readonly calls: number
  readonly objections: readonly Objection[]
  /** Tools for which no arguments were found, and why. */
  readonly unsampled: readonly string[]
  /** Whether some tools were not called: there was no time, or Prism did not start again. */
  readonly isCutShort: boolean
}

const CALL_TIMEOUT_MS = 30_000

/** Calls tools, for real, through a mock server of the description that they came from. */
export async function callTools(toolset: Toolset, prism: Prism, schedule: Schedule): Promise<CallReport> {
  const report = {
    toolsCalled: 0,
    calls: 0,
    objections: [] as Objection[],
    unsampled: [] as string[],
    isCutShort: false,
  }
  const egress = createEgress()
  try {
    for (const tool of chooseTools(toolset, schedule.limitTools)) {
      if (performance.now() > schedule.deadline) return { ...report, isCutShort: true }
      const samples = samplesOf(tool, schedule)
      if (typeof samples === "string") report.unsampled.push(`${tool.tool.name}: ${samples}`)
      else report.toolsCalled++
      for (const args of typeof samples === "string" ? [] : samples) {
        if (!(await prism.revive())) return { ...report, isCutShort: true }
        const objection = await call(tool, args, prism.url + mountOf(tool, schedule), egress)
        report.calls++
        if (objection !== undefined) report.objections.push(objection)
      }
    }
    return report
  } finally {
    await egress.close()
  }
}

function mountOf({ tool: { target } }: CompiledTool, { mounts }: Schedule): string {
  return (target.kind === "operation" ? mounts?.get(target.path) : undefined) ?? ""
}

/** Also those that are off. */
function chooseTools(toolset: Toolset, limit: number): CompiledTool[] {
  const on = toolset.tools.map((tool) => Object.assign({}, tool, { enabled: true }))
  const tools = [...compileToolset({ ...toolset, tools: on }).tools.values()]
  const stride = Math.max(1, tools.length / limit)
  return tools.filter((_, index) => Math.floor(index % stride) === 0)
}

function samplesOf({ tool }: CompiledTool, { perTool, seed }: Schedule): Arguments[] | string {
  try {
    const sample = createSampler(tool, seed)
    const samples = Array.from({ length: perTool }, (_, number) => sample(number)).filter((args) => args !== undefined)
    const distinct = new Map(samples.map((args) => [JSON.stringify(args), args]))
    return distinct.size === 0 ? "no arguments were found that its schema accepts" : [...distinct.values()]
  } catch (error) {
    return (error as Error).message
  }
}

/** One call; what stands against it, if anything. */
async function call(
  tool: CompiledTool,
  args: Arguments,
  serverUrl: string,
  egress: Egress,
): Promise<Objection | undefined> {
  const { name, target } = tool.tool
  const operation = target.kind === "operation" ? `${target.method} ${target.path}` : name
  const about = { operation, tool: name, arguments: args }
  const [problem] = tool.validate(args)
  if (problem !== undefined) return { ...about, kind: "refused", error: `refused: ${problem.path} ${problem.message}` }
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
    limits: { timeoutMs: CALL_TIMEOUT_MS },
  })
  if (answer === undefined) return { ...about, kind: "refused", error: `not sent: ${textOf(outcome)}` }
  const verdict = judgeAnswer(answer)
  return verdict.kind === "accepted" ? undefined : { ...about, ...verdict }
}

function textOf({ result, errorClass }: Outcome): string {
  const [first] = result.content
  return `${errorClass ?? ""} ${first?.type === "text" ? first.text : ""}`.trim()
}
