import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { generateFromOpenApi } from "@sneck/generator"
import { siblingsOf } from "../../bench/src/generate/read-sibling.ts"
import type { Subject } from "../corpus/find-descriptions.ts"
import { callTools } from "./call-tools.ts"
import type { CallReport } from "./call-tools.ts"
import { planCalls } from "./plan-calls.ts"
import type { PlannedCalls, Schedule } from "./plan-calls.ts"
import { Prism } from "./prism.ts"
import { bundleFiles } from "./repairs/bundle-files.ts"
import { narrowDescription } from "./repairs/narrow-description.ts"
import { repairDescription } from "./repairs/repair-description.ts"
import type { AppliedRepair } from "./repairs/repair-description.ts"

/** What is required alone, everything, something between. */
const CALLS_TO_COUNT_ON = 3

/** What became of one description. */
export interface SpecOutcome {
  readonly name: string
  readonly tools: number
  /** Calls against the description as it is. Absent when there was nothing to call. */
  readonly report?: CallReport
  /** Whether every tool was called as often as an explanation can count on. */
  readonly isWhole: boolean
  /** Why there was nothing to call. */
  readonly unusable?: string
  /** The same calls against a repaired copy; absent when all were accepted before, or nothing could be repaired. */
  readonly repaired?: { readonly report: CallReport; readonly applied: readonly AppliedRepair[] }
}

/** Bounds of one description's calls. */
export interface Limits extends Schedule {
  /** Processor time that a start of Prism may take. */
  readonly startTimeoutMs: number
  /** For all calls of one description. */
  readonly callsTimeoutMs: number
}

/**
 * Generates a description and calls its tools against Prism, which mocks the same description; when it does not accept all
 * calls, again with a copy in which known faults are repaired.
 */
export async function runDescription({ name, file }: Subject, limits: Limits): Promise<SpecOutcome> {
  const content = await readFile(file)
  const source = { content, location: file, readSibling: siblingsOf(file), allTools: true }
  const { toolset, diagnostics } = await generateFromOpenApi(source)
  const tools = toolset?.tools.length ?? 0
  if (toolset === undefined)
    return { name, tools, isWhole: false, unusable: `no toolset: ${diagnostics[0]?.message ?? ""}` }
  const plan = planCalls(toolset, limits)
  const report = await callAgainst(file, plan, limits)
  const repaired = needsRepair(report) ? await callRepaired(file, plan, typeof report === "string", limits) : undefined
  const more = repaired === undefined ? {} : { repaired }
  if (typeof report === "string") return { name, tools, isWhole: false, unusable: `Prism: ${report}`, ...more }
  const isWhole = report.toolsCalled + report.unsampled.length === tools && limits.perTool >= CALLS_TO_COUNT_ON
  return { name, tools, isWhole, report, ...more }
}

function needsRepair(report: CallReport | string): boolean {
  return typeof report === "string" || report.objections.some(({ kind }) => kind !== "answerless")
}

/** A copy of what Prism does not get through has nothing but what the calls need. */
async function callRepaired(
  original: string,
  plan: readonly PlannedCalls[],
  isUnreadable: boolean,
  limits: Limits,
): Promise<SpecOutcome["repaired"]> {
  const bundle = await bundleFiles(original)
  if (bundle === undefined) return undefined
  const narrowed = isUnreadable ? narrowDescription(bundle.root, plan) : 0
  const copy = repairDescription({ ...bundle, narrowed })
  if (copy === undefined) return undefined
  const folder = await mkdtemp(join(tmpdir(), "sneck-fidelity-"))
  try {
    const file = join(folder, "openapi.json")
    await writeFile(file, JSON.stringify(copy.root))
    const report = await callAgainst(file, plan, limits, copy.mounts)
    return typeof report === "string" ? undefined : { report, applied: copy.applied }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Calls the tools against a mock of a file; a text tells why there is none. */
async function callAgainst(
  file: string,
  plan: readonly PlannedCalls[],
  limits: Limits,
  mounts?: ReadonlyMap<string, string>,
): Promise<CallReport | string> {
  const prism = await Prism.start(file, limits.startTimeoutMs)
  if (typeof prism === "string") return prism
  const deadline = performance.now() + limits.callsTimeoutMs
  try {
    return await callTools(plan, { prism, deadline, mounts })
  } finally {
    await prism.stop()
  }
}
