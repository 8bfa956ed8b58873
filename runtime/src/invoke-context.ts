import type { CancelSignal } from "./cancel-signal.ts"
import type { GuestContext } from "@sneck/functions/protocol"
import type { Egress } from "./egress.ts"
import type { HostCalls, Sandbox } from "./sandbox/sandbox.ts"

/** Opens variables. Asked only for those that a tool's target declares. */
export interface VariableSource {
  get(name: string): string | undefined
  /**
   * Why a variable has no value, for whoever calls: goes on after its name, `is kept back until …`. Neither places nor
   * values are named. Undefined when it was just never set.
   */
  whyMissing?(name: string): string | undefined
}

/** Bounds of one call. */
export interface InvokeLimits {
  /** 30 000. */
  readonly timeoutMs?: number
  /** Of the decompressed body; 10 MiB. */
  readonly maxResponseBytes?: number
  /** Requests beyond the first, where sending again does no harm; 2. */
  readonly maxRetries?: number
}

/** A credential that goes into a header of the request. */
export interface CredentialHeader {
  readonly name: string
  /** As it is sent. */
  readonly value: string
  /** What must not come back. */
  readonly secret: string
  /** What it is called where it is refused: `the connected account of GitHub`. */
  readonly label: string
}

/** Everything that a call needs besides its arguments. */
export interface InvokeContext {
  readonly environment: VariableSource
  readonly egress: Egress
  /** The operator's override of the upstream; goes before the toolset's server variable and before the description. */
  readonly serverUrl?: string | undefined
  /** The operator named that server: it may be a loopback or private address. Never said of a server that a description names. */
  readonly trustServer?: boolean | undefined
  /** The server that the caller wants; only one of `allowedServers` is taken, and then it goes before all others. */
  readonly callerServerUrl?: string | undefined
  /** Servers that callers may choose: `https://eu.example.com/v1`, `https://*.example.com`. None unless given. */
  readonly allowedServers?: readonly string[] | undefined
  /** Any upstream may be a loopback or private address. */
  readonly allowPrivateNetwork?: boolean | undefined
  /** Headers with credentials that the description says nothing of; each goes in place of another of its name. */
  readonly credentials?: readonly CredentialHeader[] | undefined
  readonly signal?: CancelSignal | undefined
  readonly limits?: InvokeLimits | undefined
  /** Absent where only operations are run. */
  readonly functions?: FunctionContext | undefined
}

/** What calls of functions need besides. */
export interface FunctionContext {
  readonly sandbox: Sandbox
  /** Whose code it is: no two tenants share a process. */
  readonly tenant: string
  /** What the function may ask of the house. */
  readonly host: HostCalls
  /** Another function waits for it. */
  readonly isNested?: boolean
  readonly client?: GuestContext["client"]
  readonly principal?: GuestContext["principal"]
  /** The request's `_meta`. */
  readonly meta: GuestContext["meta"]
}
