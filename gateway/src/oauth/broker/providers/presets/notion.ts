import type { Preset } from "./preset.ts"

/**
 * Its token endpoint reads JSON alone. No lifetime is told.
 * @see https://developers.notion.com/reference/create-a-token
 */
export const notion: Preset = {
  id: "notion",
  name: "Notion",
  registerAt: "https://www.notion.so/profile/integrations",
  settings: {
    endpoints: {
      authorization: "https://api.notion.com/v1/oauth/authorize",
      token: "https://api.notion.com/v1/oauth/token",
    },
    clientAuthentication: "client_secret_basic",
    flows: ["authorization_code"],
    authorizationParameters: { owner: "user" },
    quirks: ["json-request", "missing-token-type", "no-pkce", "raw-basic"],
    account: { id: "bot_id", label: "workspace_name" },
    tokenOrigins: ["https://api.notion.com"],
  },
}
