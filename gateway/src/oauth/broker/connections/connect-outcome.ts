import type { Context } from "koa"
import { pageSecurityHeaders, renderConnectPage } from "../../../pages/index.ts"
import type { ConnectPage } from "../../../pages/index.ts"
import type { Services } from "../../../services.ts"
import { UpstreamRefused, UpstreamUnavailable } from "../protocol/upstream-errors.ts"
import type { ConnectLinkRow } from "./connect-links.ts"
import type { ConnectionOwner } from "./connection.ts"
import type { NewConnection } from "./connections.ts"

/** What the pages on which accounts are connected work with. */
export type ConnectPageServices = Pick<
  Services,
  | "store"
  | "addressOf"
  | "signIn"
  | "rateLimits"
  | "heldProviders"
  | "connections"
  | "connectLinks"
  | "deviceLinks"
  | "connectedAccounts"
  | "directory"
  | "log"
>

/** Keeps what a provider gave: the link has served. Gives what people call the account. */
export async function keepConnected(
  { connectedAccounts, connectLinks }: ConnectPageServices,
  link: ConnectLinkRow,
  made: NewConnection,
): Promise<string | undefined> {
  const { accountLabel } = await connectedAccounts.keep(made)
  await connectLinks.complete(link)
  return accountLabel
}

/** What went wrong at a provider, in words for people. Throws what is none of the provider's. */
export function problemOf(error: unknown): string {
  if (error instanceof UpstreamRefused || error instanceof UpstreamUnavailable) return `${error.message}.`
  throw error
}

/** What went wrong when an account was to be connected, and what to do. Throws what is none of the provider's. */
export function whatToDo(error: unknown): string {
  const name = error instanceof UpstreamRefused ? error.error : undefined
  if (name === "expired_token") return "Nobody typed the code in time. Open the link again for another one."
  if (name === "access_denied") return "The access was not given. Open the link again if you want to give it after all."
  return `${problemOf(error)} Open the link again to try once more.`
}

/** Shows a page, which is for whoever sees it now. */
export function show(ctx: Context, page: ConnectPage, status = 200): void {
  ctx.status = status
  ctx.set({ ...pageSecurityHeaders({ forms: page.step === "ask" }), "cache-control": "no-store" })
  ctx.body = renderConnectPage(page)
}

/** Whose account a link connects. */
export function ownerOf(link: ConnectLinkRow): ConnectionOwner {
  return { organisationId: link.organisation_id, kind: link.owner_kind, id: link.owner_id }
}
