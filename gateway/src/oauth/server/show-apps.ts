import type { Context } from "koa"
import { pageSecurityHeaders } from "../../pages/index.ts"
import { renderAppsPage } from "../../pages/apps-page.ts"
import type { ShownApp } from "../../pages/apps-page.ts"
import { personForm, personPage } from "../../people/person-page.ts"
import type { Handler } from "../../route.ts"
import type { Services } from "../../services.ts"
import type { ConsentJson } from "./consents.ts"
import { hostOfDocument } from "./client-policy.ts"

/** `GET /account/apps`: the programs that a person let in. */
export function showApps(services: Services): Handler {
  return personPage(services, async (ctx: Context, { principal, csrf }) => {
    const consents = await services.oauth.consents.list(principal, principal.id)
    ctx.set(pageSecurityHeaders({ forms: true }))
    ctx.body = renderAppsPage({ person: principal.name, csrf, apps: consents.map(toShown) })
  })
}

/** `POST /account/apps`: one of them is disconnected. Throws 404 `unknown-consent`. */
export function endApp(services: Services): Handler {
  return personForm(services, async (ctx, { principal }, form) => {
    await services.oauth.consents.revoke(principal, form.get("consent") ?? "", principal.id)
    ctx.redirect("/account/apps")
    ctx.status = 303
  })
}

function toShown({ id, clientName, clientId, toolset, scopes, tools, createdAt }: ConsentJson): ShownApp {
  return {
    id,
    name: clientName,
    host: hostOfDocument(clientId),
    toolset: toolset ?? undefined,
    readsOnly: !scopes.includes("mcp:tools"),
    tools: tools ?? undefined,
    since: createdAt,
  }
}
