import type { Context } from "koa"
import { UpstreamRefused } from "../protocol/upstream-errors.ts"
import type { Provider } from "../protocol/upstream-provider.ts"
import type { ConnectLinkRow } from "./connect-links.ts"
import { keepConnected, ownerOf, show, whatToDo } from "./connect-outcome.ts"
import type { ConnectPageServices } from "./connect-outcome.ts"
import type { StartedDevice } from "./device-links.ts"

/** A device login that the browser waits for. */
export interface WaitingDevice {
  readonly link: ConnectLinkRow
  readonly provider: Provider
  readonly started: StartedDevice
}

/**
 * Shows the code that is to be typed at the provider, and asks there how it went whenever the page is loaded again:
 * which it is by itself, at the provider's pace.
 * @see https://datatracker.ietf.org/doc/html/rfc8628#section-3.3
 */
export async function waitForDevice(
  services: ConnectPageServices,
  ctx: Context,
  waiting: WaitingDevice,
): Promise<void> {
  const { link, provider, started } = waiting
  if (started.askAt > Date.now()) return showCode(ctx, provider, started)
  const taken = await services.deviceLinks.take(link, started)
  if (taken === undefined) return showCode(ctx, provider, started)
  try {
    const result = await provider.upstream.devicePoll(requireFresh(started))
    if ("deviceCode" in result) {
      await services.deviceLinks.wait(taken, result)
      return showCode(ctx, provider, { login: result, askAt: Date.now() + result.intervalMs })
    }
    const made = { owner: ownerOf(link), provider, tokens: result, askedScopes: started.login.scopes }
    const account = await keepConnected(services, link, { ...made, flow: "device_code" })
    show(ctx, { step: "connected", provider: provider.name, account })
  } catch (error) {
    await services.deviceLinks.end(taken)
    show(ctx, { step: "failed", provider: provider.name, problem: whatToDo(error) }, 400)
  }
}

/** The page loads itself again when the provider may be asked. */
export function showCode(ctx: Context, { name }: Provider, { login, askAt }: StartedDevice): void {
  const { userCode: code, verificationUri: address, verificationUriComplete: url = address } = login
  ctx.set("refresh", String(Math.max(1, Math.ceil((askAt - Date.now()) / 1_000))))
  show(ctx, { step: "code", provider: name, code, address, url })
}

/** Not every provider knows codes that are long over. */
function requireFresh({ login }: StartedDevice): StartedDevice["login"] {
  if (login.expiresAt > Date.now()) return login
  throw new UpstreamRefused("expired_token", "The code is over")
}
