import * as z from "zod"
import { GatewayError } from "../errors.ts"
import { scopes } from "../identity/principal.ts"
import { intervalMs, loginMs, type LoginState } from "../login/logins.ts"
import { showUserCode } from "../login/user-code.ts"
import { wantedLogin } from "../login/wanted-login.ts"
import { operation } from "./core/operation.ts"
import { timeSchema } from "./schemas/times.ts"

const begun = z
  .object({
    deviceCode: z.string().meta({ description: "Secret of whoever signs in; the key is fetched with it." }),
    userCode: z.string().meta({ description: "What a person compares and confirms: `BCDF-GHJK`." }),
    verificationUri: z.string(),
    verificationUriComplete: z.string().meta({ description: "The same with the code filled in." }),
    expiresIn: z.int().meta({ description: "Seconds." }),
    interval: z.int().meta({ description: "Seconds to wait between two requests for the key." }),
  })
  .meta({ id: "BegunLogin" })

const granted = z
  .object({
    secret: z.string().nullable().meta({ description: "The key itself: shown this once." }),
    keyId: z.string(),
    scopes: z.array(z.enum(scopes)),
    project: z.string().nullable(),
    expiresAt: timeSchema.nullable(),
  })
  .meta({ id: "GrantedLogin" })

type Refusal = Exclude<LoginState["status"], "approved">

const refusals: Readonly<Record<Refusal, readonly [status: number, code: string, message: string]>> = {
  pending: [400, "authorization-pending", "Nobody has decided yet: ask again in a moment"],
  "slow-down": [400, "slow-down", "Ask less often"],
  denied: [403, "access-denied", "It was denied"],
  expired: [400, "expired-token", "The code has expired, or was used: begin again"],
}

function refuse(why: Refusal): GatewayError {
  const [status, code, message] = refusals[why]
  return new GatewayError(status, code, message)
}

const tag = "Keys"

/**
 * Operations by which a command line signs in: the device flow, in our own JSON.
 * @see https://www.rfc-editor.org/rfc/rfc8628
 */
export const loginOperations = [
  operation({
    method: "POST",
    path: "/login/device",
    operationId: "beginLogin",
    tag,
    summary: "Begins to sign in a command line: somebody with a key confirms the code at the address given.",
    scope: "public",
    body: wantedLogin,
    response: begun,
    handler: async ({ services: { logins, url }, body }) => {
      const { deviceCode, userCode } = await logins.begin(body)
      const [verificationUri, code] = [`${url()}/login`, showUserCode(userCode)]
      const complete = `${verificationUri}?code=${code}`
      const times = { expiresIn: loginMs / 1_000, interval: intervalMs / 1_000 }
      return { deviceCode, userCode: code, verificationUri, verificationUriComplete: complete, ...times }
    },
  }),
  operation({
    method: "POST",
    path: "/login/device/token",
    operationId: "fetchLogin",
    tag,
    summary: "Fetches the key, once somebody has confirmed the code.",
    description: "Until then 400 `authorization-pending`; 403 `access-denied` and 400 `expired-token` are final.",
    scope: "public",
    body: z.strictObject({ deviceCode: z.string().min(1).max(200) }).meta({ id: "LoginToken" }),
    response: granted,
    handler: async ({ services: { logins }, body }) => {
      const state = await logins.claim(body.deviceCode)
      if (state.status !== "approved") throw refuse(state.status)
      const { secret, key } = state.issued
      return { secret, keyId: key.id, scopes: key.scopes, project: key.project, expiresAt: key.expiresAt }
    },
  }),
]
