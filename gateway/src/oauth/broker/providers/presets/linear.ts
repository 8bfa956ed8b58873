import type { Preset } from "./preset.ts"

/** @see https://linear.app/developers/oauth-2-0-authentication */
export const linear: Preset = {
  id: "linear",
  name: "Linear",
  registerAt: "https://linear.app/settings/api/applications/new",
  settings: {
    endpoints: {
      authorization: "https://linear.app/oauth/authorize",
      token: "https://api.linear.app/oauth/token",
      revocation: "https://api.linear.app/oauth/revoke",
    },
    clientAuthentication: "client_secret_post",
    flows: ["authorization_code", "client_credentials"],
    scopes: ["read"],
    authorizationParameters: { prompt: "consent" },
    quirks: ["comma-scopes", "comma-scopes-asked"],
    tokenOrigins: ["https://api.linear.app"],
  },
}
