import type { Guard } from "../../../middleware/exchange.ts"
import type { Route } from "../../../route.ts"
import { comeBack } from "./come-back.ts"
import { showConnect, startConnect } from "./show-connect.ts"
import type { ConnectPageServices } from "./connect-outcome.ts"
import { changeConnections, showConnections } from "./show-connections.ts"

/** The pages on which people connect accounts, come back to, and end them. */
export function connectionRoutes(
  services: ConnectPageServices,
  { host, hostFromAnywhere }: { readonly host: Guard; readonly hostFromAnywhere: Guard },
): Route[] {
  return [
    { method: "GET", path: "/connect/:token", guards: [host], handler: showConnect(services) },
    { method: "POST", path: "/connect/:token", guards: [host], handler: startConnect(services) },
    { method: "GET", path: "/oauth/callback/:provider", guards: [hostFromAnywhere], handler: comeBack(services) },
    { method: "GET", path: "/account/connections", guards: [host], handler: showConnections(services) },
    { method: "POST", path: "/account/connections", guards: [host], handler: changeConnections(services) },
  ]
}
