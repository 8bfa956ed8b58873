import { broughtTo, hasChosen } from "../environments/brought.ts"
import type { Brought } from "../environments/brought.ts"
import type { UserValues } from "../environments/user-values.ts"
import { accountableId } from "../identity/accountable-id.ts"
import { principalIn } from "../middleware/principal-in.ts"
import type { Exchange } from "../middleware/exchange.ts"
import type { Release } from "../registry/release.ts"
import { RpcError } from "./message.ts"
import { errorCodes } from "./protocol.ts"

/**
 * What the caller of a request brings for its calls: by the headers `Sneck-Env-…` and `Sneck-Environment`, and what they
 * keep here. A promise only where that has to be read first.
 * Throws `RpcError` -32602 for an environment that the toolset does not let its callers choose.
 */
export function readBrought(
  exchange: Exchange,
  release: Release,
  userValues: Pick<UserValues, "valuesOf"> | undefined,
): Brought | undefined | Promise<Brought> {
  const { headers } = exchange.req
  const brought = broughtTo(release, headers, accountableId(principalIn(exchange)), userValues)
  if (headers["sneck-environment"] === undefined || hasChosen(release, { headers })) return brought
  const why = "Sneck-Environment names no environment that this toolset lets its callers choose"
  throw new RpcError(200, errorCodes.invalidParams, why)
}
