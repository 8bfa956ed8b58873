import type { Preset } from "./preset.ts"

/**
 * Acts as the person, by the token in `authed_user`; the bot's token beside it is not used.
 * @see https://docs.slack.dev/reference/methods/oauth.v2.access
 */
export const slack: Preset = {
  id: "slack",
  name: "Slack",
  registerAt: "https://api.slack.com/apps",
  settings: {
    endpoints: {
      authorization: "https://slack.com/oauth/v2/authorize",
      token: "https://slack.com/api/oauth.v2.access",
    },
    clientAuthentication: "client_secret_basic",
    flows: ["authorization_code"],
    scopes: ["users:read"],
    scopeParameter: "user_scope",
    quirks: [
      "nested-token",
      "error-with-200",
      "comma-scopes",
      "comma-scopes-asked",
      "other-token-type",
      "no-pkce",
      "raw-basic",
    ],
    nestedAt: "authed_user",
    errorNames: {
      invalid_code: "invalid_grant",
      code_already_used: "invalid_grant",
      invalid_refresh_token: "invalid_grant",
      token_revoked: "invalid_grant",
      token_expired: "invalid_grant",
      bad_client_secret: "invalid_client",
      invalid_client_id: "invalid_client",
      internal_error: "temporarily_unavailable",
      fatal_error: "temporarily_unavailable",
      service_unavailable: "temporarily_unavailable",
      ratelimited: "temporarily_unavailable",
    },
    account: { id: "authed_user.id", label: "team.name" },
    tokenOrigins: ["https://slack.com", "https://files.slack.com"],
  },
}
