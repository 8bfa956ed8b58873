import type { Preset } from "./preset.ts"

/** @see https://developers.google.com/identity/protocols/oauth2/web-server */
export const google: Preset = {
  id: "google",
  name: "Google",
  registerAt: "https://console.cloud.google.com/apis/credentials",
  settings: {
    issuer: "https://accounts.google.com",
    endpoints: {
      authorization: "https://accounts.google.com/o/oauth2/v2/auth",
      token: "https://oauth2.googleapis.com/token",
      deviceAuthorization: "https://oauth2.googleapis.com/device/code",
      revocation: "https://oauth2.googleapis.com/revoke",
    },
    clientAuthentication: "client_secret_post",
    flows: ["authorization_code", "device_code", "jwt_bearer"],
    scopes: ["openid", "email"],
    // Refresh tokens come only with both, and with the latter each time.
    authorizationParameters: { access_type: "offline", prompt: "consent" },
    assertionAudience: "https://oauth2.googleapis.com/token",
    quirks: ["scope-in-assertion"],
    tokenOrigins: ["https://*.googleapis.com"],
  },
}
