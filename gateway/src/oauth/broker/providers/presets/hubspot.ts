import type { Preset } from "./preset.ts"

/** @see https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide */
export const hubspot: Preset = {
  id: "hubspot",
  name: "HubSpot",
  registerAt: "https://developers.hubspot.com/get-started",
  settings: {
    endpoints: {
      authorization: "https://app.hubspot.com/oauth/authorize",
      token: "https://api.hubapi.com/oauth/v3/token",
    },
    clientAuthentication: "client_secret_post",
    flows: ["authorization_code"],
    scopes: ["oauth"],
    errorNames: {
      BAD_REFRESH_TOKEN: "invalid_grant",
      BAD_AUTH_CODE: "invalid_grant",
      BAD_CLIENT_ID: "invalid_client",
      BAD_CLIENT_SECRET: "invalid_client",
    },
    account: { id: "hub_id" },
    tokenOrigins: ["https://api.hubapi.com"],
  },
}
