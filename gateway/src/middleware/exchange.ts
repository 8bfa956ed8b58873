import type { IncomingMessage, ServerResponse } from "node:http"
import type { Principal } from "../identity/principal.ts"

/** One HTTP request on its way through the gateway. */
export interface Exchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  /** Set by `authenticate`. */
  principal?: Principal
}

/** A check that a request passes before anything else looks at it: returns, or throws `GatewayError`. A promise only where memory does not have what it needs. */
export type Guard = (exchange: Exchange) => void | Promise<void>
