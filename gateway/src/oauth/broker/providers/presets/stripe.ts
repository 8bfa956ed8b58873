import type { Preset } from "./preset.ts"

/**
 * Connect: the client's secret is the platform's own API key. Tokens don't expire.
 * @see https://docs.stripe.com/connect/oauth-reference
 */
export const stripe: Preset = {
  id: "stripe",
  name: "Stripe",
  registerAt: "https://dashboard.stripe.com/settings/connect",
  settings: {
    endpoints: {
      authorization: "https://connect.stripe.com/oauth/authorize",
      token: "https://connect.stripe.com/oauth/token",
    },
    clientAuthentication: "client_secret_post",
    flows: ["authorization_code"],
    scopes: ["read_only"],
    quirks: ["no-pkce"],
    account: { id: "stripe_user_id" },
    tokenOrigins: ["https://api.stripe.com"],
  },
}
