import type { Context } from "koa"
import { GatewayError } from "../../../errors.ts"
import { mayWithin } from "../../../identity/access.ts"
import type { Principal } from "../../../identity/principal.ts"
import { readForm } from "../../../middleware/read-form.ts"
import { pageSecurityHeaders, renderConnectionsPage } from "../../../pages/index.ts"
import type { ShownConnection } from "../../../pages/index.ts"
import type { SignedIn } from "../../../people/sign-in.ts"
import type { Handler } from "../../../route.ts"
import { isUnattended } from "../protocol/upstream-provider.ts"
import type { Provider } from "../protocol/upstream-provider.ts"
import type { ConnectionView } from "./connection.ts"
import { unknownConnection } from "./connections.ts"
import { ownConnections } from "./find-connection.ts"
import { agentsOf } from "./may-connect.ts"
import type { ConnectPageServices } from "./connect-outcome.ts"

const maxFormBytes = 4_096

/** `GET /account/connections`: the accounts that somebody has connected. */
export function showConnections(services: ConnectPageServices): Handler {
  return async (ctx) => {
    const signedIn = await services.signIn.find(ctx.req)
    if (signedIn === undefined) return services.signIn.ask(ctx)
    const own = await shownConnections(services, signedIn.principal)
    const connected = new Set(own.map(({ providerId }) => providerId))
    const others = (await providersOf(services, signedIn.principal)).filter(({ id }) => !connected.has(id))
    const { csrf, principal } = signedIn
    ctx.set({ ...pageSecurityHeaders({ forms: true }), "cache-control": "no-store" })
    ctx.body = renderConnectionsPage({ csrf, person: principal.name, connections: own, others })
  }
}

/** `POST /account/connections`: ends one, or begins to connect one. */
export function changeConnections(services: ConnectPageServices): Handler {
  return async (ctx) => {
    const form = await readForm(ctx.req, maxFormBytes)
    const signedIn = await services.signIn.find(ctx.req)
    if (signedIn === undefined) return services.signIn.ask(ctx)
    services.signIn.checkForm(ctx, form, signedIn)
    const providerId = form.get("provider")
    if (providerId !== null) return leaveFor(services, ctx, signedIn, providerId)
    const id = form.get("connection") ?? ""
    const own = (await shownConnections(services, signedIn.principal)).find((each) => each.id === id)
    if (own === undefined) throw unknownConnection(id)
    if (form.get("do") === "reconnect") return reconnect(services, ctx, own)
    await services.connectedAccounts.remove(signedIn.principal.organisationId, id)
    goTo(ctx, "/account/connections")
  }
}

type OwnConnection = ShownConnection & ConnectionView & { readonly provider: string }

async function shownConnections(services: ConnectPageServices, person: Principal): Promise<OwnConnection[]> {
  const agents = new Map((await agentsOf(services.store, person)).map(({ id, name }) => [id, name]))
  return (await ownConnections(services, person)).map((one) =>
    Object.assign({}, one, {
      provider: services.heldProviders.get(one.providerId)?.name ?? "A provider that was removed",
      account: one.accountLabel,
      problem: one.status === "active" ? undefined : (one.reason ?? "It is over."),
      agent: agents.get(one.owner.id),
      since: one.createdAt,
    }),
  )
}

/** Those of the organisation, and of every project in which somebody may call anything. */
async function providersOf({ heldProviders, store }: ConnectPageServices, person: Principal): Promise<Provider[]> {
  const { organisationId } = person
  const projects = await store.within(organisationId, async ({ db }) => {
    const all = db.selectFrom("projects").select("id").where("organisation_id", "=", organisationId)
    return all.where("deleted_at", "is", null).execute()
  })
  const seen = projects.filter(({ id: projectId }) => mayWithin(person, "mcp:call", { projectId }))
  const all = seen.flatMap(({ id: projectId }) => heldProviders.list({ organisationId, projectId }))
  return [...new Map(all.map((one) => [one.id, one])).values()].filter(({ grant }) => !isUnattended(grant))
}

async function leaveFor(
  services: ConnectPageServices,
  ctx: Context,
  { principal }: SignedIn,
  providerId: string,
): Promise<void> {
  const provider = (await providersOf(services, principal)).find(({ id }) => id === providerId)
  if (provider === undefined) throw new GatewayError(404, "unknown-provider", "There is no such provider")
  const owner = { organisationId: principal.organisationId, kind: "user", id: principal.id } as const
  goTo(ctx, pathOf((await services.connectLinks.give({ owner, provider, scopes: provider.scopes })).url))
}

async function reconnect(
  services: ConnectPageServices,
  ctx: Context,
  { owner, providerId, scopes }: ConnectionView,
): Promise<void> {
  const provider = services.heldProviders.get(providerId)
  if (provider === undefined) throw new GatewayError(404, "unknown-provider", "The provider was removed: disconnect it")
  if (!isUnattended(provider.grant)) {
    return goTo(ctx, pathOf((await services.connectLinks.give({ owner, provider, scopes })).url))
  }
  const problem = await services.connections.make({ owner, provider, scopes, toolset: "", why: "over" })
  if (problem !== undefined) throw new GatewayError(502, "provider-refused", problem)
  goTo(ctx, "/account/connections")
}

function pathOf(url: string): string {
  return new URL(url).pathname
}

function goTo(ctx: Context, path: string): void {
  ctx.status = 303
  ctx.set({ location: path, "cache-control": "no-store" })
}
