import type { RequestListener } from "node:http"
import { compileToolset } from "../src/compile.ts"
import { createEgress } from "../src/egress.ts"
import { invoke } from "../src/invoke.ts"
import type { InvokeContext } from "../src/invoke-context.ts"
import type { Outcome } from "../src/result.ts"
import type { OperationTarget, Tool, Toolset } from "../src/toolset/index.ts"
import { makeTool, makeToolset } from "./make-toolset.ts"
import { startUpstream } from "./start-upstream.ts"
import type { Received } from "./start-upstream.ts"

/** One call of one tool; what a test does not care about has harmless values. */
export interface Call {
  readonly target?: Partial<OperationTarget>
  readonly tool?: Partial<Tool>
  readonly toolset?: Partial<Toolset>
  readonly args?: Record<string, unknown>
  /** Values of variables; `{upstream}` in one is the URL of the call's server. */
  readonly variables?: Record<string, string>
  readonly listener?: RequestListener
  readonly context?: Partial<InvokeContext>
}

/** What became of a call. */
export interface Called {
  readonly outcome: Outcome
  readonly received: readonly Received[]
  readonly url: string
  /** Variables that were asked for. */
  readonly asked: readonly string[]
}

/** Calls one tool against a server of its own on loopback. */
export async function call(options: Call): Promise<Called> {
  const upstream = await startUpstream(options.listener)
  const egress = createEgress()
  const asked: string[] = []
  const get = (name: string): string | undefined => {
    asked.push(name)
    return options.variables?.[name]?.replace("{upstream}", upstream.url)
  }
  const tool = makeTool(options.target, options.tool)
  const toolset = makeToolset([tool], { servers: [{ url: upstream.url }], ...options.toolset })
  const compiled = compileToolset(toolset).tools.get(tool.name)
  if (compiled === undefined) throw new Error("the tool is off")
  try {
    const context = { environment: { get }, egress, allowPrivateNetwork: true, ...options.context }
    const outcome = await invoke(compiled, options.args ?? {}, context)
    return { outcome, received: upstream.received, url: upstream.url, asked }
  } finally {
    await egress.close()
    await upstream.close()
  }
}

/** A listener that gives every request the same answer. */
export function answer(
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): RequestListener {
  const type = contentType === "" ? {} : { "content-type": contentType }
  return (_, response) => response.writeHead(status, { ...type, ...headers }).end(body)
}

/** All text of a result. */
export function textOf({ result }: Outcome): string {
  return result.content.map((content) => (content.type === "text" ? content.text : "")).join("\n")
}
