import type { Preset } from "./preset.ts"

/**
 * Each customer has a host of its own, which the answer names. No lifetime is told.
 * @see https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_web_server_flow.htm
 */
export const salesforce: Preset = {
  id: "salesforce",
  name: "Salesforce",
  registerAt: "https://login.salesforce.com",
  settings: {
    endpoints: {
      authorization: "https://login.salesforce.com/services/oauth2/authorize",
      token: "https://login.salesforce.com/services/oauth2/token",
      revocation: "https://login.salesforce.com/services/oauth2/revoke",
    },
    clientAuthentication: "client_secret_post",
    flows: ["authorization_code", "jwt_bearer"],
    scopes: ["api", "refresh_token"],
    assertionAudience: "https://login.salesforce.com",
    account: { id: "id" },
    apiOriginAt: "instance_url",
    tokenOrigins: ["https://*.salesforce.com"],
  },
}
