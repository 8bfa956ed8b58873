import { readFile } from "node:fs/promises"
import { generateFromOpenApi } from "@sneck/generator"
import { siblingsOf } from "../../bench/src/generate/read-sibling.ts"
import type { Subject } from "../corpus/find-descriptions.ts"
import { callTools } from "./call-tools.ts"
import type { CallReport, Schedule } from "./call-tools.ts"
import { Prism } from "./prism.ts"

/** What is required alone, everything, something between. */
const CALLS_TO_COUNT_ON = 3

/** What became of one description. */
export interface SpecOutcome {
  readonly name: string
  readonly tools: number
  /** Absent when there was nothing to call. */
  readonly report?: CallReport
  /** Whether every tool was called as often as an explanation can count on. */
  readonly isWhole: boolean
  /** Why there was nothing to call. */
  readonly unusable?: string
}

/** Bounds of one description's calls. */
export interface Limits extends Omit<Schedule, "deadline"> {
  readonly startTimeoutMs: number
  /** For all calls of one description. */
  readonly callsTimeoutMs: number
}

/** Generates a description and calls its tools against Prism, which mocks the same description. */
export async function runDescription({ name, file }: Subject, limits: Limits): Promise<SpecOutcome> {
  const content = await readFile(file)
  const source = { content, location: file, readSibling: siblingsOf(file), allTools: true }
  const { toolset, diagnostics } = await generateFromOpenApi(source)
  const tools = toolset?.tools.length ?? 0
  if (toolset === undefined)
    return { name, tools, isWhole: false, unusable: `no toolset: ${diagnostics[0]?.message ?? ""}` }
  const prism = await Prism.start(file, limits.startTimeoutMs)
  if (typeof prism === "string") return { name, tools, isWhole: false, unusable: `Prism: ${prism}` }
  try {
    const report = await callTools(toolset, prism, { ...limits, deadline: performance.now() + limits.callsTimeoutMs })
    const isWhole = report.toolsCalled + report.unsampled.length === tools && limits.perTool >= CALLS_TO_COUNT_ON
    return { name, tools, isWhole, report }
  } finally {
    await prism.stop()
  }
}
