import type { Json } from "./toolset/index.ts"

/** Content of a tool result. @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools#tool-result */
export type Content =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image" | "audio"; readonly data: string; readonly mimeType: string }
  | {
      readonly type: "resource"
      readonly resource: { readonly uri: string; readonly mimeType?: string } & (
        | { readonly text: string }
        | { readonly blob: string }
      )
    }
  | { readonly type: "resource_link"; readonly uri: string; readonly name: string; readonly mimeType?: string }

/** What a client receives for a `tools/call`. An empty `content` is valid. */
export interface ToolResult {
  readonly content: readonly Content[]
  readonly structuredContent?: Json
  /** `structuredContent` as the upstream wrote it, valid JSON text: sent instead, so that no digit of a long number is lost. */
  readonly structuredText?: string
  readonly isError?: boolean
  /** Members of the result's `_meta`. */
  readonly meta?: { readonly [key: string]: unknown }
}

/**
 * Why a call did not succeed, in classes that insights count:
 * `unknown_tool` no such tool · `validation` bad arguments · `credential` a variable is missing · `upstream_4xx`/`upstream_5xx` the upstream said no (a redirect that is not followed counts as 4xx) ·
 * `network` it could not be reached · `timeout` · `egress` the address is not allowed · `too_large` its answer passed
 * the limit · `cancelled` the client went away · `policy` refused · `function_error` the function threw · `limit_…` it
 * passed a limit of the sandbox: processor time, time, memory, size of the result, calls of the house, lines of log ·
 * `internal` our fault.
 */
export type ErrorClass =
  | "unknown_tool"
  | "validation"
  | "credential"
  | "upstream_4xx"
  | "upstream_5xx"
  | "network"
  | "timeout"
  | "egress"
  | "too_large"
  | "cancelled"
  | "policy"
  | "function_error"
  | "limit_cpu"
  | "limit_wall"
  | "limit_memory"
  | "limit_result"
  | "limit_calls"
  | "limit_logs"
  | "internal"

/** Result of one invocation and the figures that are recorded about it. Never arguments, never bodies. */
export interface Outcome {
  readonly result: ToolResult
  readonly errorClass?: ErrorClass
  readonly upstream?: UpstreamExchange
  /** Milliseconds that a function took, of a tool that is one. */
  readonly functionMs?: number
  /** How the answer differs from its description, in a sentence without a word of the answer: for whoever looks after the tool. */
  readonly deviation?: string
  /** The upstream's `Link` header (RFC 8288). */
  readonly link?: string
  /** What was thrown, for the log; never for clients. */
  readonly cause?: unknown
}

/** Figures of one exchange with an upstream. */
export interface UpstreamExchange {
  /** HTTP status, 0 when no response came. */
  readonly status: number
  readonly durationMs: number
  readonly requestBytes: number
  readonly responseBytes: number
  /** Requests beyond the first that it took; absent when there were none. */
  readonly retries?: number
}
