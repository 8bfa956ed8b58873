import type { GuestRequest, HostCall, HostNotice, Json, Manifest } from "@sneck/functions/protocol"
import type { CancelSignal } from "../cancel-signal.ts"
import type { Egress } from "../egress.ts"
import type { ErrorClass } from "../result.ts"
import type { Bundle, FunctionLimits } from "../toolset/index.ts"

/** Runs code of authors behind walls: isolates in worker processes that are watched and thrown away. */
export interface Sandbox {
  /** One call in fresh global state. Never rejects. */
  run(call: SandboxCall): Promise<SandboxOutcome>
  /** What a bundle offers, asked of the bundle itself; throws {@link SandboxError} when it cannot say. */
  manifest(bundle: HashedBundle, options?: ManifestOptions): Promise<Manifest>
  /** Which walls stand, each tried from the inside of a worker; starts one unless that was done before. */
  walls(): Promise<readonly Wall[]>
  /** Processes that run now, for diagnosis and tests. */
  workers(): readonly WorkerState[]
  /** Ends all workers; calls under way end as cancelled. */
  close(): Promise<void>
}

/** A bundle and its name. */
export interface HashedBundle extends Bundle {
  readonly hash: string
}

/** How a manifest is asked for. */
export interface ManifestOptions {
  /** Who shares a process with the bundle; nobody unless given. */
  readonly tenant?: string
  readonly limits?: FunctionLimits
}

/** One call of a function. */
export interface SandboxCall {
  readonly bundle: HashedBundle
  /** Whose code it is; no two tenants ever share a process. */
  readonly tenant: string
  readonly request: GuestRequest
  /** A function that runs waits for it: it must not wait for room, which others like its caller may hold. */
  readonly isNested?: boolean | undefined
  /** As the function declared them; nothing else may be reached. */
  readonly hosts: readonly string[]
  readonly limits?: FunctionLimits
  readonly host: HostCalls
  readonly egress: Egress
  /** Declared hosts may be loopback or private addresses: only where the operator says so. */
  readonly allowPrivateNetwork?: boolean | undefined
  readonly signal?: CancelSignal | undefined
}

/** What a function may ask of the house. Both get payloads that only look like JSON: they are to be validated. */
export interface HostCalls {
  /** Rejects with an error whose message the function may read. */
  call(op: HostCall, payload: Json, signal: CancelSignal): Promise<Json>
  /** `log`: `{ level, message, data? }`, also what is written to the console. Must not throw. */
  notify(op: HostNotice, payload: Json): void
}

/** How a call ended. */
export type SandboxOutcome = (
  | { readonly ok: true; readonly result: Json }
  | { readonly ok: false; readonly error: SandboxFailure }
) & { readonly usage: SandboxUsage }

/** Why a call has no result; `message` is a sentence for the agent that called. */
export interface SandboxFailure {
  readonly errorClass: ErrorClass
  readonly message: string
  /** Stack in the author's own files and lines; for authors, not for agents. */
  readonly stack?: string
  /** An HTTP status that the function chose. */
  readonly status?: number
  /** What is wrong with the input, where the function said so. */
  readonly issues?: Json
}

/** What a call took. */
export interface SandboxUsage {
  readonly cpuMs: number
  readonly wallMs: number
  readonly hostCalls: number
  /** No isolate of this bundle was alive. */
  readonly isCold: boolean
}

/** One of the things that keep code in. */
export interface Wall {
  readonly name: WallName
  readonly stands: boolean
  /** What was tried and seen, or why there is none. */
  readonly detail: string
}

/** `user` its own, without privileges · `network` none · `processes` sees only itself · `memory` bounded by the system · `files` only its own code · `environment` empty · `descriptors` only the channel · `spawning` no child processes or threads. */
export type WallName =
  | "user"
  | "network"
  | "processes"
  | "memory"
  | "files"
  | "environment"
  | "descriptors"
  | "spawning"

/** One worker process. */
export interface WorkerState {
  readonly pid: number
  readonly tenant: string | undefined
  readonly calls: number
}

/** A bundle could not say what it offers. */
export class SandboxError extends Error {
  override readonly name = "SandboxError"
  readonly failure: SandboxFailure

  constructor(failure: SandboxFailure) {
    super(failure.message)
    this.failure = failure
  }
}
