import { findServer } from "./server/address.ts"
import type { AddressOptions, ServerAddress } from "./server/address.ts"
import { callTool, type CallResult } from "./server/call-tool.ts"
import { openStream } from "./server/open-stream.ts"
import { readLines } from "./server/read-lines.ts"
import type { Invocation, ToolInsight, ToolsetDetail, ToolsetSummary } from "./server/records.ts"
import { requestJson } from "./server/request.ts"

/** Filters of recorded calls; absent ones do not filter. */
export interface InvocationFilter {
  readonly toolset?: string | undefined
  readonly tool?: string | undefined
  readonly status?: string | undefined
  /** Duration back from now (`15m`, `1h`, `7d`) or ISO instant. */
  readonly since?: string | undefined
  readonly limit?: number | undefined
  /** `true`: with what functions said. */
  readonly notes?: string | undefined
}

/** Insights of a time, per tool. */
interface ToolInsights {
  readonly since: string
  readonly until: string
  readonly tools: readonly ToolInsight[]
}

/** A running server, as its HTTP API offers it to commands. Every method throws `CliError` with an exit code. */
export interface ServerApi {
  readonly url: string
  listToolsets(): Promise<readonly ToolsetSummary[]>
  getToolset(slug: string): Promise<ToolsetDetail>
  /** Newest first. */
  listInvocations(filter: InvocationFilter): Promise<readonly Invocation[]>
  /** Calls as they end, until the signal or the server stops it. */
  followInvocations(toolset: string | undefined, signal: AbortSignal): Promise<AsyncIterable<Invocation>>
  toolInsights(filter: { since: string; toolset?: string | undefined }): Promise<ToolInsights>
  callTool(toolset: string, tool: string, args: Record<string, unknown>): Promise<CallResult>
}

/** Finds the running server and returns its API. Nothing is sent yet. */
export async function connectServer(options: AddressOptions): Promise<ServerApi> {
  return serverApi(await findServer(options))
}

/** The API of the server at an address. */
export function serverApi(address: ServerAddress): ServerApi {
  const get = <T>(path: string): Promise<T> => requestJson<T>(address, { path })
  return {
    url: address.url,
    listToolsets: async () => (await get<{ toolsets: ToolsetSummary[] }>("/api/v1/toolsets")).toolsets,
    getToolset: (slug) => get(`/api/v1/toolsets/${encodeURIComponent(slug)}`),
    listInvocations: async (filter) =>
      (await get<{ invocations: Invocation[] }>(`/api/v1/invocations${query({ ...filter })}`)).invocations,
    followInvocations: async (toolset, signal) => {
      const path = `/api/v1/invocations/stream${query({ toolset })}`
      return readLines<Invocation>(await openStream(address, path, signal))
    },
    toolInsights: (filter) => get(`/api/v1/insights/tools${query(filter)}`),
    callTool: (toolset, tool, args) => callTool(address, toolset, tool, args),
  }
}

function query(parameters: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) search.set(name, String(value))
  return search.size === 0 ? "" : `?${search.toString()}`
}
