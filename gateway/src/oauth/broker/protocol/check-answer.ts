import { timingSafeEqual } from "node:crypto"
import type { FoundServer } from "./find-server.ts"
import type { ProviderSettings } from "./provider-settings.ts"
import { toRefusal } from "./to-upstream-error.ts"
import { UpstreamRefused } from "./upstream-errors.ts"
import type { AuthorizationAnswer } from "./upstream-provider.ts"

/**
 * Checks how a browser came back before anything is sent anywhere: the state is that of this login, and the answer is
 * from the server that was asked (RFC 9207 §2.4). Throws `UpstreamRefused` `wrong_state`, `wrong_issuer`, or what the
 * server says.
 */
export function checkAnswer(
  { params, state }: Pick<AuthorizationAnswer, "params" | "state">,
  { metadata }: FoundServer,
  { quirks = [] }: Pick<ProviderSettings, "quirks">,
): void {
  const twice = ["state", "iss", "code", "error"].find((name) => params.getAll(name).length > 1)
  if (twice !== undefined) throw new UpstreamRefused("invalid_answer", `The answer has ${twice} more than once`)
  if (!isSame(params.get("state") ?? "", state)) {
    throw new UpstreamRefused("wrong_state", "The answer belongs to another login: start again from the link")
  }
  const iss = params.get("iss")
  const isDemanded = metadata.authorization_response_iss_parameter_supported === true && !quirks.includes("missing-iss")
  if ((iss !== null && iss !== metadata.issuer) || (iss === null && isDemanded)) {
    throw new UpstreamRefused("wrong_issuer", "The answer comes from another server than the one that was asked")
  }
  const error = params.get("error")
  const { host } = new URL(metadata.issuer)
  if (error !== null) throw toRefusal(error, params.get("error_description"), { host, secrets: [state] })
  if (!params.get("code")) throw new UpstreamRefused("invalid_answer", `${host} sent the browser back without a code`)
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && a.length > 0 && timingSafeEqual(a, b)
}
