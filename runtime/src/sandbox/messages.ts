import type { CallLimits } from "./limits.ts"
import type { PlatformCode } from "./platform-code.ts"
import type { WallName } from "./sandbox.ts"

/** What passes from the house to a worker. */
export type ToWorker =
  | { readonly kind: "start"; readonly native: string; readonly platform: PlatformCode }
  | {
      readonly kind: "run"
      readonly call: number
      readonly bundle: string
      /** Absent while the worker is believed to have it. */
      readonly code?: string | undefined
      /** JSON of a guest request, or of `{ kind: "manifest" }`. */
      readonly request: string
      readonly limits: CallLimits
    }
  | { readonly kind: "reply"; readonly call: number; readonly reply: Reply }
  | { readonly kind: "cancel"; readonly call: number }
  | { readonly kind: "try-memory"; readonly mebibytes: number }
  | { readonly kind: "try-walls"; readonly attempts: WallAttempts }

/** The answer to one call of the house. */
export interface Reply {
  readonly id: number
  readonly ok: boolean
  /** JSON when all went well, else a message. */
  readonly value: string
}

/** What passes from a worker to the house. Nothing of it is to be believed: a worker may be anybody's. */
export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "need-code"; readonly call: number }
  | { readonly kind: "ask"; readonly call: number; readonly id: number; readonly op: string; readonly payload: string }
  | { readonly kind: "tell"; readonly call: number; readonly op: string; readonly payload: string }
  | { readonly kind: "done"; readonly call: number; readonly ending: Ending }
  /** A thread of it can't be stopped from within: it is to be killed. */
  | { readonly kind: "stuck"; readonly call: number; readonly reason: StopReason }
  /** The same of a thread that works ahead of any call. */
  | { readonly kind: "lost" }
  | { readonly kind: "walls"; readonly walls: readonly TriedWall[] }

/** How a call ended inside the worker. */
export interface Ending {
  /** JSON of a guest result. */
  readonly result?: string
  readonly stopped?: StopReason
  /** What no one expected, for the log. */
  readonly fault?: string
  readonly cpuMs: number
  readonly isCold: boolean
}

/** Which limit a call passed. */
export type StopReason = "cpu" | "wall" | "memory" | "result" | "calls" | "logs" | "cancelled"

/** What a worker shall try to reach, all of which it must not. */
export interface WallAttempts {
  readonly file: string
  readonly port: number
  readonly parent: number
}

/** What came of trying one wall from the inside. */
export interface TriedWall {
  readonly name: WallName
  readonly stands: boolean
  readonly detail: string
}
