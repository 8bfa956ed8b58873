import type { Principal } from "../identity/principal.ts"
import type { Exchange } from "./exchange.ts"

/** The principal that `authenticateMcp` found. Throws when the route forgot that guard. */
export function principalIn(exchange: Exchange): Principal {
  if (exchange.principal === undefined) throw new Error("no guard authenticated this request")
  return exchange.principal
}
