import { compileToolset } from "@sneck/runtime"
import type { CompiledTool, Toolset } from "@sneck/runtime"
import { createSampler } from "./sample/sample-arguments.ts"
import type { Arguments } from "./sample/sample-arguments.ts"

/** Which calls are made of a toolset. */
export interface Schedule {
  readonly perTool: number
  /** Tools that are called, evenly spread over the toolset. */
  readonly limitTools: number
  readonly seed: string
}

/** The calls of one tool. */
export interface PlannedCalls {
  readonly tool: CompiledTool
  /** Distinct arguments; a text tells why there are none. */
  readonly samples: readonly Arguments[] | string
}

/** Makes up the arguments of all calls, also of tools that are off. */
export function planCalls(toolset: Toolset, schedule: Schedule): PlannedCalls[] {
  return chooseTools(toolset, schedule.limitTools).map((tool) => ({ tool, samples: samplesOf(tool, schedule) }))
}

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
