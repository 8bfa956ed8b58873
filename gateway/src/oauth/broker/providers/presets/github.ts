import type { Preset } from "./preset.ts"

/**
 * Tokens of OAuth apps don't expire; those of GitHub Apps do, where the app says so.
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
 */
export const github: Preset = {
  id: "github",
  name: "GitHub",
  registerAt: "https://github.com/settings/applications/new",
  settings: {
    issuer: "https://github.com/login/oauth",
    endpoints: {
      authorization: "https://github.com/login/oauth/authorize",
      token: "https://github.com/login/oauth/access_token",
      deviceAuthorization: "https://github.com/login/device/code",
    },
    clientAuthentication: "client_secret_post",
    flows: ["authorization_code", "device_code"],
    scopes: ["read:user"],
    quirks: ["form-encoded-answer", "expires-in-string", "error-with-200", "comma-scopes"],
    errorNames: {
      bad_verification_code: "invalid_grant",
      bad_refresh_token: "invalid_grant",
      incorrect_client_credentials: "invalid_client",
      incorrect_device_code: "invalid_grant",
    },
    account: { url: "https://api.github.com/user", id: "id", label: "login" },
    tokenOrigins: ["https://api.github.com", "https://uploads.github.com"],
  },
}
