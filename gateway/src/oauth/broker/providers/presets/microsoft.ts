import type { Preset } from "./preset.ts"

/**
 * For accounts of any organisation; one organisation's own puts its tenant in the place of `common`.
 * @see https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow
 */
export const microsoft: Preset = {
  id: "microsoft",
  name: "Microsoft",
  registerAt: "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps",
  settings: {
    endpoints: {
      authorization: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
      token: "https://login.microsoftonline.com/common/oauth2/v2.0/token",
      deviceAuthorization: "https://login.microsoftonline.com/common/oauth2/v2.0/devicecode",
    },
    clientAuthentication: "client_secret_post",
    flows: ["authorization_code", "device_code"],
    scopes: ["openid", "email", "profile", "offline_access", "User.Read"],
    tokenOrigins: ["https://graph.microsoft.com"],
  },
}
